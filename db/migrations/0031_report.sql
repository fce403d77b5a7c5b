-- What follows a published index: the follow-up plan (RTL), the second index on bribery (IPAK), what was found when an
-- index was checked, and its annulment. Nothing here changes what was published.

-- One line of the follow-up plan of a unit and period (PermenPANRB 14/2017, rencana tindak lanjut).
create table participation.skm_followup (
  id integer generated always as identity constraint skm_followup_pk primary key,
  unit_id integer not null,
  period text not null,
  -- the element (unsur) it is about
  code text not null,
  position integer not null,
  state text not null constraint skm_followup_state check (state in ('USULAN', 'RENCANA', 'SELESAI', 'BATAL')),
  action text constraint skm_followup_action check (length(action) between 5 and 500),
  -- the post or unit that answers for it, never a person
  owner text constraint skm_followup_owner check (length(owner) between 3 and 120),
  -- YYYY-Qn: the quarter by whose end it is to be done
  due text constraint skm_followup_due check (due ~ '^(19|20|21)\d\d-Q[1-4]$'),
  realisation text constraint skm_followup_realisation check (length(realisation) between 5 and 1000),
  realised_on date,
  evidence_id uuid constraint skm_followup_evidence_fk references platform.file,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint skm_followup_unique unique (unit_id, period, code),
  constraint skm_followup_index_fk foreign key (unit_id, period) references participation.skm_index on delete cascade,
  constraint skm_followup_planned check (state not in ('RENCANA', 'SELESAI') or (action is not null and owner is not null and due is not null)),
  constraint skm_followup_realised check ((state = 'SELESAI') = (realised_on is not null) and (state = 'SELESAI') = (realisation is not null))
);
create index skm_followup_evidence on participation.skm_followup (evidence_id);
create index skm_followup_open on participation.skm_followup (due) where state in ('USULAN', 'RENCANA');

-- Every step of a line, as it was: who, when, and what the line said afterwards.
create table participation.skm_followup_step (
  followup_id integer not null constraint skm_followup_step_fk references participation.skm_followup on delete cascade,
  no integer not null,
  step text not null constraint skm_followup_step_step check (step in ('usulkan', 'rencanakan', 'selesaikan', 'batalkan', 'buka')),
  said jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  constraint skm_followup_step_pk primary key (followup_id, no)
);

-- The index of perceived honesty (IPAK) of the same sheets: an index of its own, never a part of the IKM.
create table participation.spak_index (
  unit_id integer not null,
  period text not null,
  n integer not null constraint spak_index_n check (n >= 10),
  ipak_numerator numeric not null,
  ipak_denominator numeric not null constraint spak_index_denominator check (ipak_denominator > 0),
  ipak numeric(5, 2) not null constraint spak_index_ipak check (ipak between 25 and 100),
  interval_low numeric(7, 4),
  interval_high numeric(7, 4),
  -- [{"code": "A1", "n": 40, "sum": 150}, …] in the order of the questionnaire
  items jsonb not null,
  published_at timestamptz not null,
  created_by text not null,
  constraint spak_index_pk primary key (unit_id, period),
  constraint spak_index_index_fk foreign key (unit_id, period) references participation.skm_index on delete cascade,
  constraint spak_index_interval check ((interval_low is null) = (interval_high is null) and interval_low <= interval_high and interval_low >= 25 and interval_high <= 100)
);
create trigger spak_index_keep before update or delete on participation.spak_index for each row execute function participation.keep_published();

-- What somebody found when looking at a signal: a word and a reason, never a deletion.
create table participation.skm_signal_decision (
  id integer generated always as identity constraint skm_signal_decision_pk primary key,
  unit_id integer not null,
  period text not null,
  signal text not null,
  verdict text not null constraint skm_signal_decision_verdict check (verdict in ('WAJAR', 'DIPERIKSA', 'TERBUKTI')),
  reason text not null constraint skm_signal_decision_reason check (length(reason) between 10 and 1000),
  created_at timestamptz not null,
  created_by text not null,
  constraint skm_signal_decision_index_fk foreign key (unit_id, period) references participation.skm_index on delete cascade
);
create index skm_signal_decision_index on participation.skm_signal_decision (unit_id, period);

-- An index published in error is not rewritten: it is annulled, by two people, and stays readable with the reason.
create table participation.skm_annulment (
  id integer generated always as identity constraint skm_annulment_pk primary key,
  unit_id integer not null,
  period text not null,
  reason text not null constraint skm_annulment_reason check (length(reason) between 10 and 1000),
  proposed_at timestamptz not null,
  proposed_by text not null,
  constraint skm_annulment_index_fk foreign key (unit_id, period) references participation.skm_index on delete cascade,
  constraint skm_annulment_proposer unique (id, proposed_by)
);
create index skm_annulment_index on participation.skm_annulment (unit_id, period);

create table participation.skm_annulment_decision (
  annulment_id integer constraint skm_annulment_decision_pk primary key,
  proposed_by text not null,
  accepted boolean not null,
  note text not null constraint skm_annulment_decision_note check (length(note) between 5 and 1000),
  decided_at timestamptz not null,
  decided_by text not null,
  constraint skm_annulment_decision_fk foreign key (annulment_id, proposed_by) references participation.skm_annulment (id, proposed_by) on delete cascade,
  -- four eyes
  constraint skm_annulment_decision_other check (decided_by <> proposed_by)
);
create index skm_annulment_decision_annulment on participation.skm_annulment_decision (annulment_id, proposed_by);

grant select, insert, update, delete on participation.skm_followup to {{app}};
grant select, insert, delete on participation.skm_followup_step, participation.spak_index, participation.skm_signal_decision,
  participation.skm_annulment, participation.skm_annulment_decision to {{app}};
