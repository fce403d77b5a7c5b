-- Plumbing that every module stands on. Writes of the application go through its group {{app}}.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema if not exists platform;
grant usage on schema platform to {{app}};

create table platform.account (
  id uuid constraint account_pk primary key default gen_random_uuid(),
  -- people.person.id; no foreign key because platform knows no module
  person_id integer constraint account_person_unique unique,
  login text not null constraint account_login_unique unique,
  password_hash text,
  disabled_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  created_by text not null
);

create table platform.activation_code (
  id uuid constraint activation_code_pk primary key default gen_random_uuid(),
  account_id uuid not null constraint activation_code_account_fk references platform.account on delete cascade,
  code_hash bytea not null constraint activation_code_hash_unique unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null
);
create index activation_code_account on platform.activation_code (account_id);

create table platform.session (
  token_hash bytea constraint session_pk primary key,
  account_id uuid not null constraint session_account_fk references platform.account on delete cascade,
  created_at timestamptz not null default now(),
  rotated_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index session_account on platform.session (account_id);

create table platform.sign_in_failure (
  id bigint generated always as identity constraint sign_in_failure_pk primary key,
  login_hash bytea not null,
  at timestamptz not null default now()
);
create index sign_in_failure_login on platform.sign_in_failure (login_hash, at);

-- Append-only: the application may insert and read, nothing else.
create table platform.audit (
  id bigint generated always as identity constraint audit_pk primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'
);
create index audit_subject on platform.audit (subject);

-- Links in the order of chaining: a transaction that commits late comes after rows with a higher id.
create table platform.audit_chain (
  no bigint constraint audit_chain_pk primary key,
  audit_id bigint not null constraint audit_chain_audit_unique unique constraint audit_chain_audit_fk references platform.audit,
  hash bytea not null,
  chained_at timestamptz not null default now()
);

create table platform.file (
  id uuid constraint file_pk primary key default gen_random_uuid(),
  name text not null,
  media_type text not null,
  size bigint not null constraint file_size_not_negative check (size >= 0),
  sha256 text not null,
  created_at timestamptz not null default now(),
  created_by text not null
);

create table platform.file_chunk (
  file_id uuid not null constraint file_chunk_file_fk references platform.file on delete cascade deferrable initially deferred,
  no integer not null,
  bytes bytea not null,
  constraint file_chunk_pk primary key (file_id, no)
);

-- Long work that a person started: its progress survives leaving the page.
create table platform.task (
  id uuid constraint task_pk primary key default gen_random_uuid(),
  kind text not null,
  subject text not null,
  state text not null default 'waiting' constraint task_state check (state in ('waiting', 'running', 'done', 'refused', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  step jsonb not null default '{}',
  result jsonb,
  created_at timestamptz not null default now(),
  created_by text not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index task_subject on platform.task (kind, subject, created_at);

-- One imported file, kept with its hash: a row of a register points to it by (import_id, row_no).
create table platform.import (
  id integer generated always as identity constraint import_pk primary key,
  kind text not null,
  file_name text not null,
  sha256 text not null,
  sheet text,
  mapping jsonb not null default '{}',
  rows_new integer not null,
  rows_changed integer not null,
  rows_unchanged integer not null,
  rows_refused integer not null,
  created_at timestamptz not null default now(),
  created_by text not null
);
create index import_kind on platform.import (kind, created_at);

-- A saved mapping from an agency's own column names to ours.
create table platform.import_mapping (
  kind text not null,
  name text not null,
  mapping jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint import_mapping_pk primary key (kind, name)
);

-- Policies of this city, content-addressed: text, annexes and overlays as one bundle.
create table platform.policy_bundle (
  sha256 text constraint policy_bundle_pk primary key,
  policy_id text not null,
  version text not null,
  bundle jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null
);
create index policy_bundle_policy on platform.policy_bundle (policy_id, version);

-- The approval of a bundle, step by step; the newest row counts.
create table platform.policy_state (
  id bigint generated always as identity constraint policy_state_pk primary key,
  sha256 text not null constraint policy_state_bundle_fk references platform.policy_bundle,
  state text not null constraint policy_state_state check (state in ('draft', 'submitted', 'approved', 'in_force', 'withdrawn')),
  decree_no text,
  -- the month from which the decree lets the policy govern; the document itself may begin earlier
  starts text constraint policy_state_starts check (starts ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  reason text,
  at timestamptz not null default now(),
  created_by text not null
);
create index policy_state_bundle on platform.policy_state (sha256, id);

create table platform.setting (
  name text constraint setting_pk primary key,
  value jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null
);

grant select, insert, update on platform.account, platform.activation_code, platform.session, platform.task,
  platform.import_mapping, platform.setting to {{app}};
grant delete on platform.session, platform.activation_code, platform.account, platform.setting, platform.import_mapping to {{app}};
grant select, insert on platform.audit, platform.audit_chain, platform.policy_bundle, platform.policy_state,
  platform.import, platform.file, platform.file_chunk, platform.sign_in_failure to {{app}};
grant delete on platform.sign_in_failure, platform.file to {{app}};
