-- Written by npm run schema; do not edit.

create table evaluation.predikat (
  id integer generated always as identity not null,
  person_id integer not null,
  period text not null,
  hasil integer,
  perilaku integer,
  kuadran integer not null,
  predikat text not null,
  source text not null,
  revision integer not null,
  import_id integer,
  row_no integer,
  ends text not null default 
CASE
    WHEN (period ~~ '%-Q%'::text) THEN (("left"(period, 4) || '-'::text) || lpad(((("right"(period, 1))::integer * 3))::text, 2, '0'::text))
    WHEN (length(period) = 4) THEN (period || '-12'::text)
    ELSE period
END,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint predikat_revision_unique UNIQUE (person_id, period, revision),
  constraint predikat_pk PRIMARY KEY (id),
  constraint predikat_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint predikat_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint predikat_hasil CHECK (((hasil >= 1) AND (hasil <= 3))),
  constraint predikat_import_row CHECK (((source <> 'import'::text) OR ((import_id IS NOT NULL) AND (row_no IS NOT NULL)))),
  constraint predikat_kuadran CHECK (((kuadran >= 1) AND (kuadran <= 5))),
  constraint predikat_perilaku CHECK (((perilaku >= 1) AND (perilaku <= 3))),
  constraint predikat_period CHECK ((period ~ '^(19|20|21)\d\d(-(Q[1-4]|0[1-9]|1[0-2]))?$'::text)),
  constraint predikat_predikat CHECK ((predikat = ANY (ARRAY['SANGAT_BAIK'::text, 'BAIK'::text, 'BUTUH_PERBAIKAN'::text, 'KURANG'::text, 'SANGAT_KURANG'::text]))),
  constraint predikat_ratings CHECK (((hasil IS NULL) = (perilaku IS NULL))),
  constraint predikat_revision CHECK ((revision >= 1)),
  constraint predikat_source CHECK ((source = ANY (ARRAY['import'::text, 'rating'::text])))
);
CREATE INDEX predikat_import ON evaluation.predikat USING btree (import_id);
CREATE INDEX predikat_last ON evaluation.predikat USING btree (person_id, ends DESC, revision DESC);
CREATE INDEX predikat_latest ON evaluation.predikat USING btree (period, person_id, revision DESC);
CREATE TRIGGER predikat_keep BEFORE DELETE OR UPDATE ON evaluation.predikat FOR EACH ROW EXECUTE FUNCTION evaluation.keep_rated();
grant delete, insert, select to app;

create table participation.skm_answer (
  id uuid not null default gen_random_uuid(),
  unit_id integer not null,
  period text not null,
  bulan text,
  layanan text,
  mode text not null,
  answers jsonb not null,
  sex text,
  usia text,
  pendidikan text,
  pekerjaan text,
  import_id integer,
  row_no integer,
  constraint skm_answer_pk PRIMARY KEY (id),
  constraint skm_answer_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint skm_answer_survey_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_survey(unit_id, period) ON DELETE CASCADE,
  constraint skm_answer_answers CHECK (((jsonb_typeof(answers) = 'object'::text) AND (answers <> '{}'::jsonb) AND (NOT jsonb_path_exists(answers, '$.*?(@.type() != "number" || ((@ != 1 && @ != 2) && @ != 3) && @ != 4)'::jsonpath)))),
  constraint skm_answer_bulan CHECK ((bulan ~ '^(19|20|21)\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint skm_answer_layanan CHECK ((length(layanan) <= 80)),
  constraint skm_answer_mode CHECK ((mode = ANY (ARRAY['IMPOR'::text, 'KETIK'::text]))),
  constraint skm_answer_pekerjaan CHECK ((pekerjaan = ANY (ARRAY['PNS'::text, 'TNI'::text, 'POLRI'::text, 'SWASTA'::text, 'WIRAUSAHA'::text, 'LAINNYA'::text]))),
  constraint skm_answer_pendidikan CHECK ((pendidikan = ANY (ARRAY['SD'::text, 'SMP'::text, 'SMA'::text, 'DIPLOMA'::text, 'S1'::text, 'S2'::text, 'S3'::text]))),
  constraint skm_answer_sex CHECK ((sex = ANY (ARRAY['L'::text, 'P'::text]))),
  constraint skm_answer_source CHECK (((mode = 'IMPOR'::text) = ((import_id IS NOT NULL) AND (row_no IS NOT NULL)))),
  constraint skm_answer_usia CHECK ((usia = ANY (ARRAY['<20'::text, '20-29'::text, '30-39'::text, '40-49'::text, '50-59'::text, '60+'::text])))
);
CREATE INDEX skm_answer_import ON participation.skm_answer USING btree (import_id);
CREATE INDEX skm_answer_survey ON participation.skm_answer USING btree (unit_id, period);
CREATE TRIGGER skm_answer_keep BEFORE DELETE OR UPDATE ON participation.skm_answer FOR EACH ROW EXECUTE FUNCTION participation.keep_surveyed();
grant delete, insert, select, update to app;

create table participation.skm_index (
  unit_id integer not null,
  period text not null,
  scheme text not null,
  policy_id text not null,
  policy_sha256 text not null,
  n integer not null,
  ikm_numerator numeric not null,
  ikm_denominator numeric not null,
  ikm numeric(5,2) not null,
  mutu text not null,
  interval_low numeric(7,4),
  interval_high numeric(7,4),
  mutu_touched text[] not null,
  imported integer not null,
  typed integer not null,
  population integer,
  error_level integer not null,
  sampling text not null,
  published_at timestamp with time zone not null,
  created_by text not null,
  constraint skm_index_pk PRIMARY KEY (unit_id, period),
  constraint skm_index_policy_fk FOREIGN KEY (policy_sha256) REFERENCES platform.policy_bundle(sha256),
  constraint skm_index_survey_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_survey(unit_id, period),
  constraint skm_index_denominator CHECK ((ikm_denominator > (0)::numeric)),
  constraint skm_index_ikm CHECK (((ikm >= (25)::numeric) AND (ikm <= (100)::numeric))),
  constraint skm_index_interval CHECK ((((interval_low IS NULL) = (interval_high IS NULL)) AND (interval_low <= interval_high) AND (interval_low >= (25)::numeric) AND (interval_high <= (100)::numeric))),
  constraint skm_index_modes CHECK (((imported + typed) = n)),
  constraint skm_index_mutu CHECK ((mutu = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint skm_index_n CHECK ((n >= 10))
);
CREATE INDEX skm_index_period ON participation.skm_index USING btree (period);
CREATE INDEX skm_index_policy ON participation.skm_index USING btree (policy_sha256);
CREATE TRIGGER skm_index_keep BEFORE DELETE OR UPDATE ON participation.skm_index FOR EACH ROW EXECUTE FUNCTION participation.keep_published();
grant delete, insert, select to app;

create table participation.skm_index_unsur (
  unit_id integer not null,
  period text not null,
  code text not null,
  position integer not null,
  n integer not null,
  jumlah integer not null,
  nilai numeric(5,2) not null,
  mutu text not null,
  constraint skm_index_unsur_pk PRIMARY KEY (unit_id, period, code),
  constraint skm_index_unsur_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint skm_index_unsur_jumlah CHECK (((jumlah >= n) AND (jumlah <= (4 * n)))),
  constraint skm_index_unsur_mutu CHECK ((mutu = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint skm_index_unsur_n CHECK ((n > 0))
);
CREATE TRIGGER skm_index_unsur_keep BEFORE DELETE OR UPDATE ON participation.skm_index_unsur FOR EACH ROW EXECUTE FUNCTION participation.keep_published();
grant delete, insert, select to app;

create table participation.skm_survey (
  unit_id integer not null,
  period text not null,
  scheme text not null default '2017'::text,
  population integer,
  error_level integer not null default 5,
  sampling text not null default 'SUKARELA'::text,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint skm_survey_pk PRIMARY KEY (unit_id, period),
  constraint skm_survey_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint skm_survey_error CHECK ((error_level = ANY (ARRAY[1, 5, 10]))),
  constraint skm_survey_period CHECK ((period ~ '^(19|20|21)\d\d(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?$'::text)),
  constraint skm_survey_population CHECK ((population > 0)),
  constraint skm_survey_sampling CHECK ((sampling = ANY (ARRAY['SUKARELA'::text, 'ACAK'::text]))),
  constraint skm_survey_scheme CHECK ((scheme = ANY (ARRAY['2017'::text, '2014'::text, '2004'::text])))
);
CREATE TRIGGER skm_survey_keep BEFORE DELETE OR UPDATE ON participation.skm_survey FOR EACH ROW EXECUTE FUNCTION participation.keep_surveyed();
grant delete, insert, select, update to app;

create table people.attendance (
  person_id integer not null,
  at timestamp with time zone not null,
  import_id integer not null,
  row_no integer not null,
  constraint attendance_pk PRIMARY KEY (person_id, at)
);
CREATE INDEX attendance_at ON people.attendance USING brin (at);
CREATE TRIGGER attendance_import_new AFTER INSERT ON people.attendance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
CREATE TRIGGER attendance_import_set AFTER UPDATE ON people.attendance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
CREATE TRIGGER attendance_person_new AFTER INSERT ON people.attendance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('person_id', 'people.person');
CREATE TRIGGER attendance_person_set AFTER UPDATE ON people.attendance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('person_id', 'people.person');
grant delete, insert, select, update to app;

create table people.calendar_day (
  id integer generated always as identity not null,
  date date not null,
  jenis text not null,
  name text not null,
  unit_id integer,
  sumber text not null,
  verified boolean not null default false,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint calendar_day_unique UNIQUE NULLS NOT DISTINCT (date, jenis, unit_id),
  constraint calendar_day_pk PRIMARY KEY (id),
  constraint calendar_day_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint calendar_day_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint calendar_day_jenis CHECK ((jenis = ANY (ARRAY['LIBUR_NASIONAL'::text, 'CUTI_BERSAMA'::text, 'LIBUR_DAERAH'::text, 'HARI_KERJA'::text, 'GANGGUAN'::text, 'RAMADAN'::text])))
);
CREATE INDEX calendar_day_import ON people.calendar_day USING btree (import_id);
CREATE INDEX calendar_day_unit ON people.calendar_day USING btree (unit_id);
grant delete, insert, select, update to app;

create table people.discipline (
  id integer generated always as identity not null,
  person_id integer not null,
  tingkat text not null,
  jenis text not null,
  potongan integer not null default 0,
  from_date date not null,
  to_date date not null,
  decree_no text not null,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint discipline_decree_unique UNIQUE (person_id, decree_no),
  constraint discipline_pk PRIMARY KEY (id),
  constraint discipline_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint discipline_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint discipline_order CHECK ((to_date >= from_date)),
  constraint discipline_potongan CHECK (((potongan >= 0) AND (potongan <= 10000))),
  constraint discipline_tingkat CHECK ((tingkat = ANY (ARRAY['RINGAN'::text, 'SEDANG'::text, 'BERAT'::text])))
);
CREATE INDEX discipline_import ON people.discipline USING btree (import_id);
grant delete, insert, select, update to app;

create table people.employment (
  id integer generated always as identity not null,
  person_id integer not null,
  status text not null,
  kedudukan_hukum text not null default '01'::text,
  golongan text not null,
  masa_kerja_bulan integer,
  valid_from date not null,
  valid_to date,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint employment_no_overlap EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint employment_pk PRIMARY KEY (id),
  constraint employment_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint employment_order CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint employment_status CHECK ((status = ANY (ARRAY['PNS'::text, 'CPNS'::text, 'PPPK'::text, 'PPPK_PARUH_WAKTU'::text])))
);
CREATE TRIGGER employment_import_new AFTER INSERT ON people.employment REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
CREATE TRIGGER employment_import_set AFTER UPDATE ON people.employment REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
grant delete, insert, select, update to app;

create table people.leave (
  id integer generated always as identity not null,
  person_id integer not null,
  jenis text not null,
  from_date date not null,
  to_date date not null,
  decree_no text,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint leave_no_overlap EXCLUDE USING gist (person_id WITH =, daterange(from_date, to_date, '[]'::text) WITH &&),
  constraint leave_pk PRIMARY KEY (id),
  constraint leave_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint leave_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint leave_jenis CHECK ((jenis = ANY (ARRAY['TAHUNAN'::text, 'SAKIT'::text, 'ALASAN_PENTING'::text, 'MELAHIRKAN'::text, 'BESAR'::text, 'CLTN'::text, 'TUGAS_BELAJAR'::text, 'DINAS'::text]))),
  constraint leave_order CHECK ((to_date >= from_date))
);
CREATE INDEX leave_import ON people.leave USING btree (import_id);
grant delete, insert, select, update to app;

create table people.person (
  id integer generated always as identity not null,
  name text not null,
  gelar_depan text,
  gelar_belakang text,
  birth_date date,
  sex text,
  npwp text,
  pendidikan text,
  demo boolean not null default false,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint person_pk PRIMARY KEY (id),
  constraint person_sex CHECK ((sex = ANY (ARRAY['L'::text, 'P'::text])))
);
CREATE TRIGGER person_import_new AFTER INSERT ON people.person REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
CREATE TRIGGER person_import_set AFTER UPDATE ON people.person REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
grant insert, select, update to app;

create table people.person_identifier (
  id integer generated always as identity not null,
  person_id integer not null,
  kind text not null,
  value text not null,
  valid_from date,
  valid_to date,
  constraint person_identifier_unique UNIQUE (value, kind),
  constraint person_identifier_pk PRIMARY KEY (id),
  constraint person_identifier_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint person_identifier_kind CHECK ((kind = ANY (ARRAY['NIP'::text, 'NI_PPPK'::text, 'NIP_LAMA'::text, 'PNS_ID'::text])))
);
CREATE INDEX person_identifier_person ON people.person_identifier USING btree (person_id);
grant delete, insert, select, update to app;

create table people.placement (
  id integer generated always as identity not null,
  person_id integer not null,
  position_id integer not null,
  peran text not null,
  valid_from date not null,
  valid_to date,
  decree_no text,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint placement_acting_no_overlap EXCLUDE USING gist (person_id WITH =, position_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((peran <> 'DEFINITIF'::text)),
  constraint placement_definitive_no_overlap EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((peran = 'DEFINITIF'::text)),
  constraint placement_pk PRIMARY KEY (id),
  constraint placement_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint placement_position_fk FOREIGN KEY (position_id) REFERENCES people."position"(id),
  constraint placement_order CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint placement_peran CHECK ((peran = ANY (ARRAY['DEFINITIF'::text, 'PLT'::text, 'PLH'::text, 'PJ'::text])))
);
CREATE INDEX placement_person ON people.placement USING btree (person_id);
CREATE INDEX placement_position ON people.placement USING btree (position_id);
CREATE TRIGGER placement_import_new AFTER INSERT ON people.placement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
CREATE TRIGGER placement_import_set AFTER UPDATE ON people.placement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
grant delete, insert, select, update to app;

create table people.position (
  id integer generated always as identity not null,
  kode text not null,
  name text not null,
  jenis text not null,
  eselon text,
  unit_id integer not null,
  memimpin boolean not null default false,
  demo boolean not null default false,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint position_kode_unique UNIQUE (kode),
  constraint position_pk PRIMARY KEY (id),
  constraint position_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint position_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint position_jenis CHECK ((jenis = ANY (ARRAY['STRUKTURAL'::text, 'JF'::text, 'PELAKSANA'::text])))
);
CREATE INDEX position_import ON people."position" USING btree (import_id);
CREATE INDEX position_unit ON people."position" USING btree (unit_id);
grant delete, insert, select, update to app;

create table people.position_kelas (
  id integer generated always as identity not null,
  position_id integer not null,
  kelas integer not null,
  valid_from date not null,
  valid_to date,
  import_id integer,
  row_no integer,
  constraint position_kelas_no_overlap EXCLUDE USING gist (position_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint position_kelas_pk PRIMARY KEY (id),
  constraint position_kelas_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint position_kelas_position_fk FOREIGN KEY (position_id) REFERENCES people."position"(id),
  constraint position_kelas_order CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint position_kelas_range CHECK (((kelas >= 1) AND (kelas <= 17)))
);
CREATE INDEX position_kelas_import ON people.position_kelas USING btree (import_id);
grant delete, insert, select, update to app;

create table people.role_grant (
  id integer generated always as identity not null,
  person_id integer not null,
  role text not null,
  unit_id integer,
  valid_from date not null,
  valid_to date,
  decree_no text not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint role_grant_pk PRIMARY KEY (id),
  constraint role_grant_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint role_grant_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint role_grant_role CHECK ((role = ANY (ARRAY['bkppd'::text, 'admin_opd'::text, 'bendahara'::text, 'inspektorat'::text, 'walikota'::text, 'sekda'::text, 'operator'::text, 'petugas_loket'::text, 'pejabat_penghubung'::text, 'moderator'::text, 'pelatih'::text, 'auditor_luar'::text])))
);
CREATE INDEX role_grant_person ON people.role_grant USING btree (person_id);
CREATE INDEX role_grant_unit ON people.role_grant USING btree (unit_id);
grant delete, insert, select, update to app;

create table people.salary (
  id integer generated always as identity not null,
  person_id integer not null,
  amount bigint not null,
  valid_from date not null,
  valid_to date,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint salary_no_overlap EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint salary_pk PRIMARY KEY (id),
  constraint salary_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint salary_amount CHECK ((amount >= 0)),
  constraint salary_order CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);
CREATE TRIGGER salary_import_new AFTER INSERT ON people.salary REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
CREATE TRIGGER salary_import_set AFTER UPDATE ON people.salary REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
grant delete, insert, select, update to app;

create table people.shift (
  person_id integer not null,
  date date not null,
  pola text not null,
  import_id integer,
  row_no integer,
  constraint shift_pk PRIMARY KEY (person_id, date),
  constraint shift_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint shift_pola CHECK ((pola = ANY (ARRAY['LIMA_HARI'::text, 'ENAM_HARI'::text, 'SHIFT_PAGI'::text, 'SHIFT_SORE'::text, 'SHIFT_MALAM'::text, 'LEPAS'::text])))
);
CREATE TRIGGER shift_import_new AFTER INSERT ON people.shift REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
CREATE TRIGGER shift_import_set AFTER UPDATE ON people.shift REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.require_parent('import_id', 'platform.import');
grant delete, insert, select, update to app;

create table people.unit (
  id integer generated always as identity not null,
  kode text not null,
  jenis text not null,
  melayani boolean not null default false,
  verified boolean not null default false,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint unit_kode_unique UNIQUE (kode),
  constraint unit_pk PRIMARY KEY (id)
);
grant delete, insert, select, update to app;

create table people.unit_pola (
  id integer generated always as identity not null,
  unit_id integer not null,
  pola text not null,
  valid_from date not null,
  valid_to date,
  constraint unit_pola_no_overlap EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint unit_pola_pk PRIMARY KEY (id),
  constraint unit_pola_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint unit_pola_pola CHECK ((pola = ANY (ARRAY['LIMA_HARI'::text, 'ENAM_HARI'::text, 'SHIFT'::text])))
);
grant delete, insert, select, update to app;

create table people.unit_version (
  id integer generated always as identity not null,
  unit_id integer not null,
  parent_id integer,
  name text not null,
  path text not null,
  valid_from date not null,
  valid_to date,
  constraint unit_version_no_overlap EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint unit_version_pk PRIMARY KEY (id),
  constraint unit_version_parent_fk FOREIGN KEY (parent_id) REFERENCES people.unit(id),
  constraint unit_version_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint unit_version_order CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);
CREATE INDEX unit_version_parent ON people.unit_version USING btree (parent_id);
CREATE INDEX unit_version_path ON people.unit_version USING btree (path text_pattern_ops);
grant delete, insert, select, update to app;

create table platform.account (
  id uuid not null default gen_random_uuid(),
  person_id integer,
  login text not null,
  password_hash text,
  disabled_at timestamp with time zone,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint account_login_unique UNIQUE (login),
  constraint account_person_unique UNIQUE (person_id),
  constraint account_pk PRIMARY KEY (id)
);
grant delete, insert, select, update to app;

create table platform.activation_code (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  code_hash bytea not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint activation_code_hash_unique UNIQUE (code_hash),
  constraint activation_code_pk PRIMARY KEY (id),
  constraint activation_code_account_fk FOREIGN KEY (account_id) REFERENCES platform.account(id) ON DELETE CASCADE
);
CREATE INDEX activation_code_account ON platform.activation_code USING btree (account_id);
grant delete, insert, select, update to app;

create table platform.audit (
  id bigint generated always as identity not null,
  at timestamp with time zone not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'::jsonb,
  constraint audit_pk PRIMARY KEY (id)
);
CREATE INDEX audit_subject ON platform.audit USING btree (subject);
grant insert, select to app;

create table platform.audit_chain (
  no bigint not null,
  audit_id bigint not null,
  hash bytea not null,
  chained_at timestamp with time zone not null default now(),
  constraint audit_chain_audit_unique UNIQUE (audit_id),
  constraint audit_chain_pk PRIMARY KEY (no),
  constraint audit_chain_audit_fk FOREIGN KEY (audit_id) REFERENCES platform.audit(id)
);
grant insert, select to app;

create table platform.file (
  id uuid not null default gen_random_uuid(),
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint file_pk PRIMARY KEY (id),
  constraint file_size_not_negative CHECK ((size >= 0))
);
grant delete, insert, select to app;

create table platform.file_chunk (
  file_id uuid not null,
  no integer not null,
  bytes bytea not null,
  constraint file_chunk_pk PRIMARY KEY (file_id, no),
  constraint file_chunk_file_fk FOREIGN KEY (file_id) REFERENCES platform.file(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
grant insert, select to app;

create table platform.import (
  id integer generated always as identity not null,
  kind text not null,
  file_name text not null,
  sha256 text not null,
  sheet text,
  mapping jsonb not null default '{}'::jsonb,
  rows_new integer not null,
  rows_changed integer not null,
  rows_unchanged integer not null,
  rows_refused integer not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint import_pk PRIMARY KEY (id)
);
CREATE INDEX import_kind ON platform.import USING btree (kind, created_at);
grant insert, select to app;

create table platform.import_mapping (
  kind text not null,
  name text not null,
  mapping jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint import_mapping_pk PRIMARY KEY (kind, name)
);
grant delete, insert, select, update to app;

create table platform.migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (number)
);
grant select to app;

create table platform.policy_bundle (
  sha256 text not null,
  policy_id text not null,
  version text not null,
  bundle jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint policy_bundle_pk PRIMARY KEY (sha256)
);
CREATE INDEX policy_bundle_policy ON platform.policy_bundle USING btree (policy_id, version);
grant insert, select to app;

create table platform.policy_state (
  id bigint generated always as identity not null,
  sha256 text not null,
  state text not null,
  decree_no text,
  starts text,
  reason text,
  at timestamp with time zone not null default now(),
  created_by text not null,
  constraint policy_state_pk PRIMARY KEY (id),
  constraint policy_state_bundle_fk FOREIGN KEY (sha256) REFERENCES platform.policy_bundle(sha256),
  constraint policy_state_starts CHECK ((starts ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint policy_state_state CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'in_force'::text, 'withdrawn'::text])))
);
CREATE INDEX policy_state_bundle ON platform.policy_state USING btree (sha256, id);
grant insert, select to app;

create table platform.session (
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamp with time zone not null default now(),
  rotated_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint session_pk PRIMARY KEY (token_hash),
  constraint session_account_fk FOREIGN KEY (account_id) REFERENCES platform.account(id) ON DELETE CASCADE
);
CREATE INDEX session_account ON platform.session USING btree (account_id);
grant delete, insert, select, update to app;

create table platform.setting (
  name text not null,
  value jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint setting_pk PRIMARY KEY (name)
);
grant delete, insert, select, update to app;

create table platform.sign_in_failure (
  id bigint generated always as identity not null,
  login_hash bytea not null,
  at timestamp with time zone not null default now(),
  constraint sign_in_failure_pk PRIMARY KEY (id)
);
CREATE INDEX sign_in_failure_login ON platform.sign_in_failure USING btree (login_hash, at);
grant delete, insert, select to app;

create table platform.task (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  subject text not null,
  state text not null default 'waiting'::text,
  done integer not null default 0,
  total integer not null default 0,
  step jsonb not null default '{}'::jsonb,
  result jsonb,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint task_pk PRIMARY KEY (id),
  constraint task_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX task_subject ON platform.task USING btree (kind, subject, created_at);
grant insert, select, update to app;

create table welfare.draft (
  run_id integer not null,
  person_id integer not null,
  kind text not null,
  for_month text not null,
  basis_run_id integer not null,
  nip text not null,
  name text not null,
  npwp text,
  unit_id integer not null,
  unit_kode text not null,
  unit_name text not null,
  unit_path text not null,
  jabatan text not null,
  golongan text not null,
  kelas integer,
  input bytea,
  sources jsonb not null,
  provisional text[] not null default '{}'::text[],
  missing jsonb not null default '[]'::jsonb,
  reason jsonb,
  gross bigint,
  pph bigint,
  bpjs bigint,
  net bigint,
  trace bytea,
  constraint draft_pk PRIMARY KEY (run_id, person_id, kind, for_month),
  constraint draft_basis_fk FOREIGN KEY (basis_run_id) REFERENCES welfare.run(id),
  constraint draft_month_fk FOREIGN KEY (for_month) REFERENCES welfare.month(month),
  constraint draft_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint draft_run_fk FOREIGN KEY (run_id) REFERENCES welfare.run(id) ON DELETE CASCADE,
  constraint draft_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint draft_kind CHECK ((kind = ANY (ARRAY['UTAMA'::text, 'SELISIH'::text])))
);
CREATE INDEX draft_basis ON welfare.draft USING btree (basis_run_id);
CREATE INDEX draft_for_month ON welfare.draft USING btree (for_month);
CREATE INDEX draft_person ON welfare.draft USING btree (person_id);
CREATE INDEX draft_unit ON welfare.draft USING btree (unit_id);
grant delete, insert, select, update to app;

create table welfare.held (
  id integer generated always as identity not null,
  run_id integer not null,
  month text not null,
  person_id integer not null,
  unit_id integer not null,
  reason text not null,
  details jsonb not null default '{}'::jsonb,
  owner text not null,
  owner_id integer,
  since date not null,
  resolved_run_id integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint held_unique UNIQUE (month, person_id, reason),
  constraint held_pk PRIMARY KEY (id),
  constraint held_month_fk FOREIGN KEY (month) REFERENCES welfare.month(month),
  constraint held_owner_fk FOREIGN KEY (owner_id) REFERENCES people.person(id),
  constraint held_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint held_resolved_fk FOREIGN KEY (resolved_run_id) REFERENCES welfare.run(id),
  constraint held_run_fk FOREIGN KEY (run_id) REFERENCES welfare.run(id),
  constraint held_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint held_owner CHECK ((owner = ANY (ARRAY['admin_opd'::text, 'penilai'::text, 'bkppd'::text])))
);
CREATE INDEX held_owner_id ON welfare.held USING btree (owner_id);
CREATE INDEX held_person ON welfare.held USING btree (person_id);
CREATE INDEX held_resolved ON welfare.held USING btree (resolved_run_id);
CREATE INDEX held_run ON welfare.held USING btree (run_id);
CREATE INDEX held_unit ON welfare.held USING btree (unit_id);
grant insert, select to app;

create table welfare.line (
  run_id integer not null,
  person_id integer not null,
  kind text not null,
  for_month text not null,
  basis_run_id integer not null,
  nip text not null,
  name text not null,
  npwp text,
  unit_id integer not null,
  unit_kode text not null,
  unit_name text not null,
  unit_path text not null,
  jabatan text not null,
  golongan text not null,
  kelas integer,
  input bytea not null,
  sources jsonb not null,
  provisional text[] not null default '{}'::text[],
  reason jsonb,
  gross bigint not null,
  pph bigint not null,
  bpjs bigint not null,
  net bigint not null,
  trace bytea not null,
  constraint line_pk PRIMARY KEY (run_id, person_id, kind, for_month),
  constraint line_basis_fk FOREIGN KEY (basis_run_id) REFERENCES welfare.run(id),
  constraint line_month_fk FOREIGN KEY (for_month) REFERENCES welfare.month(month),
  constraint line_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint line_run_fk FOREIGN KEY (run_id) REFERENCES welfare.run(id),
  constraint line_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint line_kind CHECK ((kind = ANY (ARRAY['UTAMA'::text, 'SELISIH'::text])))
);
CREATE INDEX line_basis ON welfare.line USING btree (basis_run_id);
CREATE INDEX line_for_month ON welfare.line USING btree (for_month);
CREATE INDEX line_person ON welfare.line USING btree (person_id, for_month);
CREATE INDEX line_unit ON welfare.line USING btree (unit_id);
CREATE UNIQUE INDEX line_main_once ON welfare.line USING btree (person_id, for_month) WHERE (kind = 'UTAMA'::text);
CREATE TRIGGER line_closed_stands AFTER INSERT ON welfare.line REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION welfare.keep_closed_lines();
grant insert, select to app;

create table welfare.month (
  month text not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint month_pk PRIMARY KEY (month),
  constraint month_form CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
);
grant insert, select to app;

create table welfare.register (
  sha256 text not null,
  content jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint register_pk PRIMARY KEY (sha256)
);
grant insert, select to app;

create table welfare.run (
  id integer generated always as identity not null,
  month text not null,
  no integer not null,
  state text not null default 'open'::text,
  trial boolean not null default true,
  policy_id text not null,
  policy_sha256 text,
  hours_sha256 text,
  engine text,
  register_sha256 text,
  inputs_sha256 text,
  result_sha256 text,
  fingerprint text,
  persons integer,
  gross bigint,
  pph bigint,
  bpjs bigint,
  net bigint,
  faults jsonb not null default '[]'::jsonb,
  gathered_at timestamp with time zone,
  computed_at timestamp with time zone,
  reviewed_at timestamp with time zone,
  reviewed_by text,
  closed_at timestamp with time zone,
  closed_by text,
  closing_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint run_closing_no_unique UNIQUE (closing_no),
  constraint run_unique UNIQUE (month, no),
  constraint run_pk PRIMARY KEY (id),
  constraint run_hours_fk FOREIGN KEY (hours_sha256) REFERENCES platform.policy_bundle(sha256),
  constraint run_month_fk FOREIGN KEY (month) REFERENCES welfare.month(month),
  constraint run_policy_fk FOREIGN KEY (policy_sha256) REFERENCES platform.policy_bundle(sha256),
  constraint run_register_fk FOREIGN KEY (register_sha256) REFERENCES welfare.register(sha256),
  constraint run_closed_whole CHECK (((state <> 'closed'::text) OR ((policy_sha256 IS NOT NULL) AND (engine IS NOT NULL) AND (register_sha256 IS NOT NULL) AND (inputs_sha256 IS NOT NULL) AND (result_sha256 IS NOT NULL) AND (persons IS NOT NULL) AND (net IS NOT NULL) AND (closing_no IS NOT NULL) AND (closed_at IS NOT NULL) AND (closed_by IS NOT NULL)))),
  constraint run_no CHECK ((no >= 1)),
  constraint run_state CHECK ((state = ANY (ARRAY['open'::text, 'gathered'::text, 'checked'::text, 'computed'::text, 'reviewed'::text, 'closed'::text])))
);
CREATE INDEX run_hours ON welfare.run USING btree (hours_sha256);
CREATE INDEX run_policy ON welfare.run USING btree (policy_sha256);
CREATE INDEX run_register ON welfare.run USING btree (register_sha256);
CREATE UNIQUE INDEX run_one_open ON welfare.run USING btree (month) WHERE (state <> 'closed'::text);
CREATE TRIGGER run_closed_stands BEFORE DELETE OR UPDATE ON welfare.run FOR EACH ROW EXECUTE FUNCTION welfare.keep_closed_run();
grant delete, insert, select, update to app;

CREATE OR REPLACE FUNCTION evaluation.keep_rated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and exists (select from people.person where id = old.person_id and demo) then
    return old;
  end if;
  raise exception 'a predikat is corrected by a new revision (row %)', old.id using errcode = 'integrity_constraint_violation';
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_published()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and exists (select from people.unit where id = old.unit_id and demo) then
    return old;
  end if;
  raise exception 'a published index does not change (unit %, period %)', old.unit_id, old.period using errcode = 'integrity_constraint_violation';
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_surveyed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from participation.skm_index i where i.unit_id = old.unit_id and i.period = old.period) then
    raise exception 'this period is published (unit %, period %)', old.unit_id, old.period using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION people.require_parent()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare missing integer;
begin
  execute format('select a.id from (select distinct %I as id from added) a where a.id is not null and not exists (select from %s p where p.id = a.id) limit 1',
    tg_argv[0], tg_argv[1]) into missing;
  if missing is not null then
    raise exception '%.% names %, and no row of % has that id', tg_table_name, tg_argv[0], missing, tg_argv[1]
      using errcode = 'foreign_key_violation', constraint = tg_name;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION welfare.keep_closed_lines()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from welfare.run r where r.state = 'closed' and r.id in (select distinct added.run_id from added)) then
    raise exception 'a closed run takes no more lines' using errcode = 'check_violation', constraint = 'line_closed_stands';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION welfare.keep_closed_run()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state = 'closed' then
    raise exception 'run % of % is closed', old.no, old.month using errcode = 'check_violation', constraint = 'run_closed_stands';
  end if;
  return coalesce(new, old);
end $function$;
