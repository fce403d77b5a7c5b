-- What was found when the surveys of a period were tested against honest answering, kept so that a page only reads it.
-- It may be thrown away and computed again at any time: answers of a published survey do not change.

create table participation.skm_signal_survey (
  unit_id integer not null,
  period text not null,
  -- the answers it was computed from, and everything else that entered: surveys of the period, what came before, who was asked
  answers_sha256 text not null constraint skm_signal_survey_answers check (answers_sha256 ~ '^[0-9a-f]{64}$'),
  basis_sha256 text not null constraint skm_signal_survey_basis check (basis_sha256 ~ '^[0-9a-f]{64}$'),
  -- the index without straight lines and repeats, and how many standard errors it lies away
  without_ikm numeric,
  without_errors numeric,
  computed_at timestamptz not null,
  constraint skm_signal_survey_pk primary key (unit_id, period),
  constraint skm_signal_survey_index_fk foreign key (unit_id, period) references participation.skm_index on delete cascade,
  constraint skm_signal_survey_without check ((without_ikm is null) = (without_errors is null))
);
create index skm_signal_survey_period on participation.skm_signal_survey (period);

create table participation.skm_signal (
  unit_id integer not null,
  period text not null,
  code text not null,
  seen numeric not null,
  expected numeric not null,
  -- chance of so much by honest answering alone; which are named is decided over all of the period when they are read
  p numeric not null constraint skm_signal_p check (p between 0 and 1),
  constraint skm_signal_pk primary key (unit_id, period, code),
  constraint skm_signal_survey_fk foreign key (unit_id, period) references participation.skm_signal_survey on delete cascade
);

grant select, insert, delete on participation.skm_signal_survey, participation.skm_signal to {{app}};
