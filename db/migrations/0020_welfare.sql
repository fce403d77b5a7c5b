-- Months, their runs, and what closing freezes. Lines are append-only for the application; a closed run stands still.
create schema welfare;
grant usage on schema welfare to {{app}};

create table welfare.month (
  month text constraint month_pk primary key constraint month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  created_at timestamptz not null default now(),
  created_by text not null
);

-- Units and posts as a run saw them, content-addressed: the references that a packed input may name.
create table welfare.register (
  sha256 text constraint register_pk primary key,
  content jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null
);

-- 1 is the main run (UTAMA) of the city, 2 and above are supplementary (SUSULAN).
create table welfare.run (
  id integer generated always as identity constraint run_pk primary key,
  month text not null constraint run_month_fk references welfare.month,
  no integer not null constraint run_no check (no >= 1),
  state text not null default 'open' constraint run_state check (state in ('open', 'gathered', 'checked', 'computed', 'reviewed', 'closed')),
  -- percobaan: the policy is unapproved or unverified, so nothing of this run may be paid
  trial boolean not null default true,
  policy_id text not null,
  policy_sha256 text constraint run_policy_fk references platform.policy_bundle,
  hours_sha256 text constraint run_hours_fk references platform.policy_bundle,
  engine text,
  register_sha256 text constraint run_register_fk references welfare.register,
  inputs_sha256 text,
  result_sha256 text,
  -- mark of what the month rested on when gathered: while it stands, no difference need be looked for
  fingerprint text,
  persons integer,
  gross bigint,
  pph bigint,
  bpjs bigint,
  net bigint,
  faults jsonb not null default '[]',
  gathered_at timestamptz,
  computed_at timestamptz,
  reviewed_at timestamptz,
  reviewed_by text,
  closed_at timestamptz,
  closed_by text,
  -- the order in which runs closed, over all months: a difference counts what was paid before it
  closing_no integer constraint run_closing_no_unique unique,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint run_unique unique (month, no),
  constraint run_closed_whole check (state <> 'closed' or (policy_sha256 is not null and engine is not null
    and register_sha256 is not null and inputs_sha256 is not null and result_sha256 is not null
    and persons is not null and net is not null and closing_no is not null and closed_at is not null and closed_by is not null))
);
create index run_policy on welfare.run (policy_sha256);
create index run_hours on welfare.run (hours_sha256);
create index run_register on welfare.run (register_sha256);
-- one run of a month is under way at a time
create unique index run_one_open on welfare.run (month) where state <> 'closed';

-- What a run has gathered and computed so far; may be redone until the run closes.
create table welfare.draft (
  run_id integer not null constraint draft_run_fk references welfare.run on delete cascade,
  person_id integer not null constraint draft_person_fk references people.person,
  kind text not null constraint draft_kind check (kind in ('UTAMA', 'SELISIH')),
  for_month text not null constraint draft_month_fk references welfare.month,
  basis_run_id integer not null constraint draft_basis_fk references welfare.run,
  nip text not null,
  name text not null,
  npwp text,
  unit_id integer not null constraint draft_unit_fk references people.unit,
  unit_kode text not null,
  unit_name text not null,
  unit_path text not null,
  jabatan text not null,
  golongan text not null,
  kelas integer,
  -- null while an input is missing
  input bytea,
  sources jsonb not null,
  -- names of inputs that stand provisionally
  provisional text[] not null default '{}',
  -- [{code, details, owner, ownerId, since, effect}] of what is missing
  missing jsonb not null default '[]',
  reason jsonb,
  gross bigint,
  pph bigint,
  bpjs bigint,
  net bigint,
  trace bytea,
  constraint draft_pk primary key (run_id, person_id, kind, for_month)
);
create index draft_person on welfare.draft (person_id);
create index draft_unit on welfare.draft (unit_id);
create index draft_for_month on welfare.draft (for_month);
create index draft_basis on welfare.draft (basis_run_id);

create table welfare.line (
  run_id integer not null constraint line_run_fk references welfare.run,
  person_id integer not null constraint line_person_fk references people.person,
  kind text not null constraint line_kind check (kind in ('UTAMA', 'SELISIH')),
  for_month text not null constraint line_month_fk references welfare.month,
  -- the run whose frozen policy and register this line was computed with (UTAMA: its own)
  basis_run_id integer not null constraint line_basis_fk references welfare.run,
  nip text not null,
  name text not null,
  npwp text,
  unit_id integer not null constraint line_unit_fk references people.unit,
  unit_kode text not null,
  unit_name text not null,
  unit_path text not null,
  jabatan text not null,
  golongan text not null,
  kelas integer,
  input bytea not null,
  sources jsonb not null,
  provisional text[] not null default '{}',
  -- SELISIH: what changed, [{input, before, after}]
  reason jsonb,
  gross bigint not null,
  pph bigint not null,
  bpjs bigint not null,
  net bigint not null,
  trace bytea not null,
  constraint line_pk primary key (run_id, person_id, kind, for_month)
);
create index line_person on welfare.line (person_id, for_month);
create index line_unit on welfare.line (unit_id);
create index line_for_month on welfare.line (for_month);
create index line_basis on welfare.line (basis_run_id);
-- a person has at most one main line a month
create unique index line_main_once on welfare.line (person_id, for_month) where kind = 'UTAMA';

-- Who was held back when a run closed, why, and who owes it; the next supplementary run that pays resolves it.
create table welfare.held (
  id integer generated always as identity constraint held_pk primary key,
  run_id integer not null constraint held_run_fk references welfare.run,
  month text not null constraint held_month_fk references welfare.month,
  person_id integer not null constraint held_person_fk references people.person,
  unit_id integer not null constraint held_unit_fk references people.unit,
  reason text not null,
  details jsonb not null default '{}',
  owner text not null constraint held_owner check (owner in ('admin_opd', 'penilai', 'bkppd')),
  owner_id integer constraint held_owner_fk references people.person,
  since date not null,
  resolved_run_id integer constraint held_resolved_fk references welfare.run,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint held_unique unique (month, person_id, reason)
);
create index held_run on welfare.held (run_id);
create index held_person on welfare.held (person_id);
create index held_unit on welfare.held (unit_id);
create index held_owner_id on welfare.held (owner_id);
create index held_resolved on welfare.held (resolved_run_id);

create function welfare.keep_closed_run() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' then
    raise exception 'run % of % is closed', old.no, old.month using errcode = 'check_violation', constraint = 'run_closed_stands';
  end if;
  return coalesce(new, old);
end $$;
create trigger run_closed_stands before update or delete on welfare.run for each row execute function welfare.keep_closed_run();

create function welfare.keep_closed_lines() returns trigger language plpgsql as $$
begin
  if exists (select from welfare.run r where r.state = 'closed' and r.id in (select distinct added.run_id from added)) then
    raise exception 'a closed run takes no more lines' using errcode = 'check_violation', constraint = 'line_closed_stands';
  end if;
  return null;
end $$;
create trigger line_closed_stands after insert on welfare.line referencing new table as added for each statement execute function welfare.keep_closed_lines();

grant select, insert on welfare.month, welfare.register, welfare.line, welfare.held to {{app}};
-- an empty supplementary run may be dropped; the trigger keeps closed ones
grant select, insert, update, delete on welfare.run to {{app}};
grant select, insert, update, delete on welfare.draft to {{app}};
grant update (resolved_run_id) on welfare.held to {{app}};
