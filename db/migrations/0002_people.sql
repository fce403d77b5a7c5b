-- The register: who works where, since when, on which post. History is rows with valid_from / valid_to (exclusive).
create schema people;
grant usage on schema people to {{app}};

create table people.unit (
  id integer generated always as identity constraint unit_pk primary key,
  kode text not null constraint unit_kode_unique unique,
  jenis text not null,
  -- a unit that serves citizens and so has a public page and an SKM
  melayani boolean not null default false,
  verified boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  created_by text not null
);

-- The tree as it stood on each day. path is '/kota/dinkes/pkm-oesapa/': a subtree is a prefix.
create table people.unit_version (
  id integer generated always as identity constraint unit_version_pk primary key,
  unit_id integer not null constraint unit_version_unit_fk references people.unit,
  parent_id integer constraint unit_version_parent_fk references people.unit,
  name text not null,
  path text not null,
  valid_from date not null,
  valid_to date,
  constraint unit_version_order check (valid_to is null or valid_to > valid_from),
  constraint unit_version_no_overlap exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index unit_version_parent on people.unit_version (parent_id);
create index unit_version_path on people.unit_version (path text_pattern_ops);

create table people.person (
  id integer generated always as identity constraint person_pk primary key,
  name text not null,
  gelar_depan text,
  gelar_belakang text,
  birth_date date,
  sex text constraint person_sex check (sex in ('L', 'P')),
  npwp text,
  pendidikan text,
  demo boolean not null default false,
  import_id integer,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null
);

-- NIPs change; the person stays.
create table people.person_identifier (
  id integer generated always as identity constraint person_identifier_pk primary key,
  person_id integer not null constraint person_identifier_person_fk references people.person,
  kind text not null constraint person_identifier_kind check (kind in ('NIP', 'NI_PPPK', 'NIP_LAMA', 'PNS_ID')),
  value text not null,
  valid_from date,
  valid_to date,
  -- the value first: every file asks for a number whatever its kind
  constraint person_identifier_unique unique (value, kind)
);
create index person_identifier_person on people.person_identifier (person_id);

create table people.employment (
  id integer generated always as identity constraint employment_pk primary key,
  person_id integer not null constraint employment_person_fk references people.person,
  status text not null constraint employment_status check (status in ('PNS', 'CPNS', 'PPPK', 'PPPK_PARUH_WAKTU')),
  -- SIASN kedudukanHukum id, '01' = aktif
  kedudukan_hukum text not null default '01',
  golongan text not null,
  masa_kerja_bulan integer,
  valid_from date not null,
  valid_to date,
  import_id integer,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint employment_order check (valid_to is null or valid_to > valid_from),
  constraint employment_no_overlap exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&)
);

create table people.position (
  id integer generated always as identity constraint position_pk primary key,
  kode text not null constraint position_kode_unique unique,
  name text not null,
  jenis text not null constraint position_jenis check (jenis in ('STRUKTURAL', 'JF', 'PELAKSANA')),
  eselon text,
  unit_id integer not null constraint position_unit_fk references people.unit,
  -- heads the unit: derives kepala unit and atasan
  memimpin boolean not null default false,
  demo boolean not null default false,
  import_id integer constraint position_import_fk references platform.import,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null
);
create index position_unit on people.position (unit_id);
create index position_import on people.position (import_id);

create table people.position_kelas (
  id integer generated always as identity constraint position_kelas_pk primary key,
  position_id integer not null constraint position_kelas_position_fk references people.position,
  kelas integer not null constraint position_kelas_range check (kelas between 1 and 17),
  valid_from date not null,
  valid_to date,
  import_id integer constraint position_kelas_import_fk references platform.import,
  row_no integer,
  constraint position_kelas_order check (valid_to is null or valid_to > valid_from),
  constraint position_kelas_no_overlap exclude using gist (position_id with =, daterange(valid_from, valid_to) with &&)
);
create index position_kelas_import on people.position_kelas (import_id);

create table people.placement (
  id integer generated always as identity constraint placement_pk primary key,
  person_id integer not null constraint placement_person_fk references people.person,
  position_id integer not null constraint placement_position_fk references people.position,
  peran text not null constraint placement_peran check (peran in ('DEFINITIF', 'PLT', 'PLH', 'PJ')),
  valid_from date not null,
  valid_to date,
  decree_no text,
  import_id integer,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint placement_order check (valid_to is null or valid_to > valid_from),
  -- one definitive post at a time; acting posts may stand beside it, but not twice the same
  constraint placement_definitive_no_overlap exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (peran = 'DEFINITIF'),
  constraint placement_acting_no_overlap exclude using gist (person_id with =, position_id with =, daterange(valid_from, valid_to) with &&) where (peran <> 'DEFINITIF')
);
create index placement_person on people.placement (person_id);
create index placement_position on people.placement (position_id);

create table people.salary (
  id integer generated always as identity constraint salary_pk primary key,
  person_id integer not null constraint salary_person_fk references people.person,
  -- gaji pokok + tunjangan that count for BPJS, whole rupiah
  amount bigint not null constraint salary_amount check (amount >= 0),
  valid_from date not null,
  valid_to date,
  import_id integer,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint salary_order check (valid_to is null or valid_to > valid_from),
  constraint salary_no_overlap exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&)
);

create table people.leave (
  id integer generated always as identity constraint leave_pk primary key,
  person_id integer not null constraint leave_person_fk references people.person,
  jenis text not null constraint leave_jenis check (jenis in ('TAHUNAN', 'SAKIT', 'ALASAN_PENTING', 'MELAHIRKAN', 'BESAR', 'CLTN', 'TUGAS_BELAJAR', 'DINAS')),
  from_date date not null,
  to_date date not null,
  decree_no text,
  import_id integer constraint leave_import_fk references platform.import,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint leave_order check (to_date >= from_date),
  constraint leave_no_overlap exclude using gist (person_id with =, daterange(from_date, to_date, '[]') with &&)
);
create index leave_import on people.leave (import_id);

create table people.discipline (
  id integer generated always as identity constraint discipline_pk primary key,
  person_id integer not null constraint discipline_person_fk references people.person,
  tingkat text not null constraint discipline_tingkat check (tingkat in ('RINGAN', 'SEDANG', 'BERAT')),
  jenis text not null,
  -- cut of the allowance while it runs, in hundredths of a percent (2500 = 25 %)
  potongan integer not null default 0 constraint discipline_potongan check (potongan between 0 and 10000),
  from_date date not null,
  to_date date not null,
  decree_no text not null,
  import_id integer constraint discipline_import_fk references platform.import,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint discipline_order check (to_date >= from_date),
  constraint discipline_decree_unique unique (person_id, decree_no)
);
create index discipline_import on people.discipline (import_id);

-- Days that differ from the plain week. unit_id null: the whole city.
create table people.calendar_day (
  id integer generated always as identity constraint calendar_day_pk primary key,
  date date not null,
  jenis text not null constraint calendar_day_jenis check (jenis in ('LIBUR_NASIONAL', 'CUTI_BERSAMA', 'LIBUR_DAERAH', 'HARI_KERJA', 'GANGGUAN', 'RAMADAN')),
  name text not null,
  unit_id integer constraint calendar_day_unit_fk references people.unit,
  sumber text not null,
  verified boolean not null default false,
  import_id integer constraint calendar_day_import_fk references platform.import,
  row_no integer,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint calendar_day_unique unique nulls not distinct (date, jenis, unit_id)
);
create index calendar_day_unit on people.calendar_day (unit_id);
create index calendar_day_import on people.calendar_day (import_id);

-- The working pattern of a unit (its subtree inherits); a person's own roster goes before it.
create table people.unit_pola (
  id integer generated always as identity constraint unit_pola_pk primary key,
  unit_id integer not null constraint unit_pola_unit_fk references people.unit,
  pola text not null constraint unit_pola_pola check (pola in ('LIMA_HARI', 'ENAM_HARI', 'SHIFT')),
  valid_from date not null,
  valid_to date,
  constraint unit_pola_no_overlap exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);

create table people.shift (
  person_id integer not null constraint shift_person_fk references people.person,
  date date not null,
  pola text not null constraint shift_pola check (pola in ('LIMA_HARI', 'ENAM_HARI', 'SHIFT_PAGI', 'SHIFT_SORE', 'SHIFT_MALAM', 'LEPAS')),
  import_id integer,
  row_no integer,
  constraint shift_pk primary key (person_id, date)
);

-- One punch. at is the instant. Whose it is, is checked below for all rows of a statement at once: with a foreign key,
-- two thirds of the time of bringing in a month went into asking 352,000 times for the same 8,000 people.
create table people.attendance (
  person_id integer not null,
  at timestamptz not null,
  import_id integer not null,
  row_no integer not null,
  constraint attendance_pk primary key (person_id, at)
);
create index attendance_at on people.attendance using brin (at);

-- Role = (person, role, unit subtree, from, to, decree). unit_id null: the whole city.
create table people.role_grant (
  id integer generated always as identity constraint role_grant_pk primary key,
  person_id integer not null constraint role_grant_person_fk references people.person,
  role text not null constraint role_grant_role check (role in ('bkppd', 'admin_opd', 'bendahara', 'inspektorat', 'walikota', 'sekda', 'operator', 'petugas_loket', 'pejabat_penghubung', 'moderator', 'pelatih', 'auditor_luar')),
  unit_id integer constraint role_grant_unit_fk references people.unit,
  valid_from date not null,
  valid_to date,
  decree_no text not null,
  created_at timestamptz not null default now(),
  created_by text not null
);
create index role_grant_person on people.role_grant (person_id);
create index role_grant_unit on people.role_grant (unit_id);

-- A file of the whole city fills these tables, up to hundreds of thousands of rows at once, all of one import. Whether
-- what they name exists is asked once a statement, not once a row as a foreign key would. It stays true because the
-- application may delete neither an import nor a person; taking the demo city away takes its punches first.
-- Arguments: the column, and the table whose id it is.
create function people.require_parent() returns trigger language plpgsql as $$
declare missing integer;
begin
  execute format('select a.id from (select distinct %I as id from added) a where a.id is not null and not exists (select from %s p where p.id = a.id) limit 1',
    tg_argv[0], tg_argv[1]) into missing;
  if missing is not null then
    raise exception '%.% names %, and no row of % has that id', tg_table_name, tg_argv[0], missing, tg_argv[1]
      using errcode = 'foreign_key_violation', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger person_import_new after insert on people.person referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger person_import_set after update on people.person referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger employment_import_new after insert on people.employment referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger employment_import_set after update on people.employment referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger placement_import_new after insert on people.placement referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger placement_import_set after update on people.placement referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger salary_import_new after insert on people.salary referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger salary_import_set after update on people.salary referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger shift_import_new after insert on people.shift referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger shift_import_set after update on people.shift referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger attendance_import_new after insert on people.attendance referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger attendance_import_set after update on people.attendance referencing new table as added for each statement execute function people.require_parent('import_id', 'platform.import');
create trigger attendance_person_new after insert on people.attendance referencing new table as added for each statement execute function people.require_parent('person_id', 'people.person');
create trigger attendance_person_set after update on people.attendance referencing new table as added for each statement execute function people.require_parent('person_id', 'people.person');

grant select, insert, update, delete on all tables in schema people to {{app}};
revoke delete on people.person from {{app}};
