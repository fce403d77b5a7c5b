-- Objections against a preview, and what is owed back: debts, how each is repaid, and what a run takes of them.

-- a report of wealth is owed by the person itself
alter table welfare.held drop constraint held_owner;
alter table welfare.held add constraint held_owner check (owner in ('admin_opd', 'penilai', 'bkppd', 'pegawai'));

-- One sentence of a person against its own line of a published preview, and the answer. While it is open the contested
-- value is paid and the line is provisional (settled 1).
create table welfare.objection (
  id integer generated always as identity constraint objection_pk primary key,
  run_id integer not null constraint objection_run_fk references welfare.run on delete cascade,
  person_id integer not null constraint objection_person_fk references people.person,
  sentence text not null constraint objection_sentence check (length(sentence) between 10 and 1000),
  state text not null default 'open' constraint objection_state check (state in ('open', 'accepted', 'refused')),
  -- accepted: what must be corrected; refused: why
  answer text constraint objection_answer check (length(answer) between 10 and 1000),
  answered_at timestamptz,
  answered_by text,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint objection_answered check ((state = 'open') = (answer is null) and (answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create unique index objection_one_open on welfare.objection (run_id, person_id) where state = 'open';
create index objection_person on welfare.objection (person_id);

-- What a person owes back: a negative difference that its pay could not carry, or a month paid after it had left.
-- Who and where stand as they were then.
create table welfare.debt (
  id integer generated always as identity constraint debt_pk primary key,
  person_id integer not null constraint debt_person_fk references people.person,
  nip text not null,
  name text not null,
  unit_id integer not null constraint debt_unit_fk references people.unit,
  unit_name text not null,
  unit_path text not null,
  cause text not null constraint debt_cause check (cause in ('SELISIH', 'BERHENTI')),
  -- SELISIH: the run that deferred it
  run_id integer constraint debt_run_fk references welfare.run,
  -- BERHENTI: the month that was paid
  for_month text constraint debt_month_fk references welfare.month,
  -- debts of trials and of real months never mix
  trial boolean not null,
  amount bigint not null constraint debt_amount check (amount > 0),
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint debt_origin check ((cause = 'SELISIH') = (run_id is not null) and (cause = 'BERHENTI') = (for_month is not null)),
  constraint debt_unique unique nulls not distinct (person_id, run_id, for_month, trial)
);
create index debt_run on welfare.debt (run_id);
create index debt_unit on welfare.debt (unit_id);
create index debt_month on welfare.debt (for_month);

-- How a debt is repaid out of pay. Proposed by one, agreed by another; of several agreed the last one counts.
create table welfare.recovery_plan (
  id integer generated always as identity constraint recovery_plan_pk primary key,
  debt_id integer not null constraint recovery_plan_debt_fk references welfare.debt,
  monthly bigint not null constraint recovery_plan_monthly check (monthly > 0),
  from_month text not null constraint recovery_plan_form check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- the person's statement or the decree that this rests on
  basis text not null constraint recovery_plan_basis check (length(basis) between 1 and 200),
  state text not null default 'proposed' constraint recovery_plan_state check (state in ('proposed', 'agreed', 'refused')),
  decided_at timestamptz,
  decided_by text,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint recovery_plan_decided check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  -- four eyes
  constraint recovery_plan_four_eyes check (decided_by is null or decided_by <> created_by)
);
create unique index recovery_plan_one_open on welfare.recovery_plan (debt_id) where state = 'proposed';
create index recovery_plan_debt on welfare.recovery_plan (debt_id);

-- What happened to a debt outside pay: a letter, a statement of responsibility (SKTJM), a deposit in the treasury.
create table welfare.debt_event (
  id integer generated always as identity constraint debt_event_pk primary key,
  debt_id integer not null constraint debt_event_debt_fk references welfare.debt,
  kind text not null constraint debt_event_kind check (kind in ('SURAT', 'SKTJM', 'SETORAN')),
  day date not null,
  number text not null constraint debt_event_number check (length(number) between 1 and 100),
  amount bigint constraint debt_event_amount check (amount > 0),
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint debt_event_deposit check ((kind = 'SETORAN') = (amount is not null)),
  -- the same proof of deposit counts once
  constraint debt_event_unique unique (debt_id, kind, number)
);

-- What a run defers (TUNDA, above zero: it becomes a debt when the run closes) or takes (ANGSURAN, below zero) beside its
-- lines, with the facts it was computed from. Redone with every computation, frozen with the run.
create table welfare.recovery_line (
  id bigint generated always as identity constraint recovery_line_pk primary key,
  run_id integer not null constraint recovery_line_run_fk references welfare.run on delete cascade,
  person_id integer not null constraint recovery_line_person_fk references people.person,
  kind text not null constraint recovery_line_kind check (kind in ('TUNDA', 'ANGSURAN')),
  debt_id integer constraint recovery_line_debt_fk references welfare.debt,
  amount bigint not null,
  -- {pay, negative, limit, monthly, outstanding, basis}: rupiah, limit in hundredths of a percent
  facts jsonb not null,
  constraint recovery_line_unique unique nulls not distinct (run_id, person_id, kind, debt_id),
  constraint recovery_line_sign check (kind = 'TUNDA' and debt_id is null and amount > 0 or kind = 'ANGSURAN' and debt_id is not null and amount < 0)
);
create index recovery_line_person on welfare.recovery_line (person_id);
create index recovery_line_debt on welfare.recovery_line (debt_id);

create function welfare.keep_closed_recovery() returns trigger language plpgsql as $$
begin
  if exists (select from welfare.run r where r.id = coalesce(new.run_id, old.run_id) and r.state = 'closed') then
    raise exception 'what a closed run took stands' using errcode = 'check_violation', constraint = 'recovery_line_closed_stands';
  end if;
  return coalesce(new, old);
end $$;
create trigger recovery_line_closed_stands before insert or update or delete on welfare.recovery_line for each row execute function welfare.keep_closed_recovery();

-- an answer is given once
create function welfare.keep_answered() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' then
    raise exception 'objection % is answered', old.id using errcode = 'check_violation', constraint = 'objection_answer_stands';
  end if;
  return new;
end $$;
create trigger objection_answer_stands before update on welfare.objection for each row execute function welfare.keep_answered();

create function welfare.keep_decided() returns trigger language plpgsql as $$
begin
  if old.state <> 'proposed' then
    raise exception 'recovery plan % is decided', old.id using errcode = 'check_violation', constraint = 'recovery_plan_stands';
  end if;
  return new;
end $$;
create trigger recovery_plan_stands before update on welfare.recovery_plan for each row execute function welfare.keep_decided();

grant select, insert on welfare.objection, welfare.debt, welfare.recovery_plan, welfare.debt_event to {{app}};
grant update (state, answer, answered_at, answered_by) on welfare.objection to {{app}};
grant update (state, decided_at, decided_by) on welfare.recovery_plan to {{app}};
grant select, insert, delete on welfare.recovery_line to {{app}};
