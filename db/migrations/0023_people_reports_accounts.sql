-- Two dated registers beside the staff register: reports of wealth that are due, and the accounts that pay goes to.

-- A report of wealth that a person owes for a year (LHKPN: officials, LHKASN: everyone else) and when it was delivered.
create table people.wealth_report (
  id integer generated always as identity constraint wealth_report_pk primary key,
  person_id integer not null constraint wealth_report_person_fk references people.person,
  jenis text not null constraint wealth_report_jenis check (jenis in ('LHKPN', 'LHKASN')),
  tahun integer not null constraint wealth_report_tahun check (tahun between 1990 and 2199),
  due date not null,
  -- absent: not delivered yet
  delivered date,
  import_id integer constraint wealth_report_import_fk references platform.import,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint wealth_report_unique unique (person_id, jenis, tahun)
);
create index wealth_report_due on people.wealth_report (due);
create index wealth_report_import on people.wealth_report (import_id);

-- The account that a person's pay is sent to. A new one closes the one before at its own date.
create table people.bank_account (
  id integer generated always as identity constraint bank_account_pk primary key,
  person_id integer not null constraint bank_account_person_fk references people.person,
  bank text not null,
  -- digits only
  number text not null constraint bank_account_number check (number ~ '^\d{5,30}$'),
  holder text not null,
  valid_from date not null,
  valid_to date,
  import_id integer constraint bank_account_import_fk references platform.import,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint bank_account_order check (valid_to is null or valid_to > valid_from),
  constraint bank_account_no_overlap exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&)
);
create index bank_account_import on people.bank_account (import_id);

grant select, insert, update, delete on people.wealth_report, people.bank_account to {{app}};
