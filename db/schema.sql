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

create table participation.complaint (
  id integer generated always as identity not null,
  public_id text not null,
  code_hash bytea not null,
  submission_hash bytea not null,
  body_hash bytea not null,
  salt bytea not null,
  channel text not null,
  kind text not null,
  category text not null,
  unit_id integer,
  title text not null,
  body text not null,
  place text,
  lat numeric(9,6),
  long numeric(9,6),
  happened_on date,
  anonim boolean not null default true,
  rahasia boolean not null default false,
  visibility text not null default 'TUNGGU'::text,
  shown_title text,
  shown_body text,
  shown_place text,
  state text not null default 'BARU'::text,
  kelas text,
  merged_into integer,
  lapor_no text,
  received_at timestamp with time zone not null,
  received_on date not null,
  complete_on date not null,
  verify_due date not null,
  follow_due date,
  due date,
  confirm_due date,
  complete_due date,
  verified_on date,
  followed_on date,
  replied_on date,
  closed_on date,
  reply_days integer,
  confirmed boolean not null default false,
  reopened integer not null default 0,
  escalation integer not null default 0,
  updated_at timestamp with time zone not null,
  import_id integer,
  row_no integer,
  demo boolean not null default false,
  constraint complaint_code_unique UNIQUE (code_hash),
  constraint complaint_lapor_unique UNIQUE (lapor_no),
  constraint complaint_public_id_unique UNIQUE (public_id),
  constraint complaint_submission_unique UNIQUE (submission_hash),
  constraint complaint_pk PRIMARY KEY (id),
  constraint complaint_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint complaint_merged_fk FOREIGN KEY (merged_into) REFERENCES participation.complaint(id),
  constraint complaint_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint complaint_body CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
  constraint complaint_category CHECK (((length(category) >= 1) AND (length(category) <= 40))),
  constraint complaint_channel CHECK ((channel = ANY (ARRAY['WEB'::text, 'OPEN311'::text, 'LAPOR'::text, 'KETIK'::text]))),
  constraint complaint_class_known CHECK (((state <> ALL (ARRAY['DITERUSKAN'::text, 'TINDAK_LANJUT'::text, 'DIJAWAB'::text, 'SELESAI'::text])) OR ((kelas IS NOT NULL) AND (unit_id IS NOT NULL)))),
  constraint complaint_escalation CHECK (((escalation >= 0) AND (escalation <= 3))),
  constraint complaint_kelas CHECK ((kelas = ANY (ARRAY['INFORMASI'::text, 'TIDAK_BERKADAR'::text, 'BERKADAR'::text, 'ASPIRASI'::text]))),
  constraint complaint_kind CHECK ((kind = ANY (ARRAY['KELUHAN'::text, 'SARAN'::text, 'INFORMASI'::text]))),
  constraint complaint_lapor CHECK (((length(lapor_no) >= 1) AND (length(lapor_no) <= 40))),
  constraint complaint_lat CHECK (((lat >= ('-90'::integer)::numeric) AND (lat <= (90)::numeric))),
  constraint complaint_long CHECK (((long >= ('-180'::integer)::numeric) AND (long <= (180)::numeric))),
  constraint complaint_merged CHECK (((state = 'DIGABUNG'::text) = (merged_into IS NOT NULL))),
  constraint complaint_place CHECK ((length(place) <= 200)),
  constraint complaint_public_id CHECK ((public_id ~ '^[0-9A-HJKMNP-TV-Z]{16}$'::text)),
  constraint complaint_replied CHECK (((state <> ALL (ARRAY['DIJAWAB'::text, 'SELESAI'::text])) OR (replied_on IS NOT NULL))),
  constraint complaint_reply_days CHECK ((reply_days >= 0)),
  constraint complaint_secret_not_shown CHECK ((NOT (rahasia AND (visibility = 'TERBIT'::text)))),
  constraint complaint_shown_body CHECK ((length(shown_body) <= 4000)),
  constraint complaint_shown_place CHECK ((length(shown_place) <= 200)),
  constraint complaint_shown_title CHECK ((length(shown_title) <= 120)),
  constraint complaint_state CHECK ((state = ANY (ARRAY['BARU'::text, 'DILENGKAPI'::text, 'DITERUSKAN'::text, 'TINDAK_LANJUT'::text, 'DIJAWAB'::text, 'SELESAI'::text, 'DITOLAK'::text, 'DICABUT'::text, 'DIGABUNG'::text]))),
  constraint complaint_title CHECK (((length(title) >= 1) AND (length(title) <= 120))),
  constraint complaint_visibility CHECK ((visibility = ANY (ARRAY['TUNGGU'::text, 'TERBIT'::text, 'TERTUTUP'::text])))
);
CREATE INDEX complaint_import ON participation.complaint USING btree (import_id);
CREATE INDEX complaint_merged_into ON participation.complaint USING btree (merged_into);
CREATE INDEX complaint_open ON participation.complaint USING btree (state) WHERE (state <> ALL (ARRAY['SELESAI'::text, 'DITOLAK'::text, 'DICABUT'::text, 'DIGABUNG'::text]));
CREATE INDEX complaint_public ON participation.complaint USING btree (received_on DESC, public_id) WHERE (visibility = 'TERBIT'::text);
CREATE INDEX complaint_unit ON participation.complaint USING btree (unit_id, received_on);
CREATE INDEX complaint_words ON participation.complaint USING gin ((((title || ' '::text) || body)) gin_trgm_ops);
CREATE TRIGGER complaint_keep BEFORE DELETE OR UPDATE ON participation.complaint FOR EACH ROW EXECUTE FUNCTION participation.keep_complaint();
grant delete, insert, select, update to app;

create table participation.complaint_conflict (
  id integer generated always as identity not null,
  submission_hash bytea not null,
  body_hash bytea not null,
  at timestamp with time zone not null,
  constraint complaint_conflict_pk PRIMARY KEY (id)
);
grant insert, select to app;

create table participation.complaint_event (
  id integer generated always as identity not null,
  complaint_id integer not null,
  at timestamp with time zone not null,
  action text not null,
  state text not null,
  actor text not null,
  unit_id integer,
  audience text not null,
  note text,
  details jsonb not null default '{}'::jsonb,
  constraint complaint_event_pk PRIMARY KEY (id),
  constraint complaint_event_complaint_fk FOREIGN KEY (complaint_id) REFERENCES participation.complaint(id) ON DELETE CASCADE,
  constraint complaint_event_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint complaint_event_audience CHECK ((audience = ANY (ARRAY['PUBLIK'::text, 'PELAPOR'::text, 'PETUGAS'::text]))),
  constraint complaint_event_note CHECK ((length(note) <= 4000))
);
CREATE INDEX complaint_event_complaint ON participation.complaint_event USING btree (complaint_id, id);
CREATE INDEX complaint_event_unit ON participation.complaint_event USING btree (unit_id);
CREATE TRIGGER complaint_event_keep BEFORE DELETE OR UPDATE ON participation.complaint_event FOR EACH ROW EXECUTE FUNCTION participation.keep_history();
grant delete, insert, select to app;

create table participation.complaint_file (
  id integer generated always as identity not null,
  complaint_id integer not null,
  no integer not null,
  kind text not null,
  file_id uuid not null,
  public boolean not null default false,
  constraint complaint_file_unique UNIQUE (complaint_id, no),
  constraint complaint_file_pk PRIMARY KEY (id),
  constraint complaint_file_complaint_fk FOREIGN KEY (complaint_id) REFERENCES participation.complaint(id) ON DELETE CASCADE,
  constraint complaint_file_file_fk FOREIGN KEY (file_id) REFERENCES platform.file(id),
  constraint complaint_file_document_closed CHECK ((NOT ((kind = 'PDF'::text) AND public))),
  constraint complaint_file_kind CHECK ((kind = ANY (ARRAY['FOTO'::text, 'PDF'::text]))),
  constraint complaint_file_no CHECK (((no >= 1) AND (no <= 3)))
);
CREATE INDEX complaint_file_file ON participation.complaint_file USING btree (file_id);
grant delete, insert, select, update to app;

create table participation.complaint_identity (
  complaint_id integer not null,
  sealed bytea not null,
  constraint complaint_identity_pk PRIMARY KEY (complaint_id),
  constraint complaint_identity_complaint_fk FOREIGN KEY (complaint_id) REFERENCES participation.complaint(id) ON DELETE CASCADE
);
grant delete, insert, select to app;

create table participation.complaint_pace (
  id bigint generated always as identity not null,
  key_hash bytea not null,
  at timestamp with time zone not null,
  constraint complaint_pace_pk PRIMARY KEY (id)
);
CREATE INDEX complaint_pace_key ON participation.complaint_pace USING btree (key_hash, at);
grant delete, insert, select to app;

create table participation.forum (
  id integer generated always as identity not null,
  kode text not null,
  unit_id integer not null,
  year integer not null,
  month integer not null,
  topic text not null,
  purpose text not null,
  services text[] not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  form text not null default 'TATAP_MUKA'::text,
  place text,
  state text not null default 'DIRENCANAKAN'::text,
  sequence integer not null default 0,
  changed_at timestamp with time zone not null,
  code text,
  code_no integer not null default 0,
  explanation text,
  limits text,
  minutes_no text,
  minutes_at timestamp with time zone,
  signed_on date,
  cancel_reason text,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint forum_kode_unique UNIQUE (kode),
  constraint forum_pk PRIMARY KEY (id),
  constraint forum_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint forum_cancel_reason CHECK (((length(cancel_reason) >= 5) AND (length(cancel_reason) <= 500))),
  constraint forum_cancelled CHECK (((state = 'DIBATALKAN'::text) = (cancel_reason IS NOT NULL))),
  constraint forum_code CHECK ((code ~ '^[2-9A-HJKMNP-TV-Z]{6}$'::text)),
  constraint forum_explanation CHECK ((length(explanation) <= 4000)),
  constraint forum_form CHECK ((form = ANY (ARRAY['TATAP_MUKA'::text, 'NON_TATAP_MUKA'::text]))),
  constraint forum_invited CHECK (((state = ANY (ARRAY['DIRENCANAKAN'::text, 'DIBATALKAN'::text])) OR ((starts_at IS NOT NULL) AND (place IS NOT NULL)))),
  constraint forum_kode CHECK ((kode ~ '^[a-z0-9-]+-\d{4}-\d+$'::text)),
  constraint forum_limits CHECK ((length(limits) <= 4000)),
  constraint forum_minuted CHECK ((((state = ANY (ARRAY['BERITA_ACARA'::text, 'DITINDAKLANJUTI'::text, 'DITUTUP'::text])) = ((minutes_no IS NOT NULL) AND (minutes_at IS NOT NULL) AND (explanation IS NOT NULL) AND (limits IS NOT NULL))) OR ((state <> ALL (ARRAY['BERITA_ACARA'::text, 'DITINDAKLANJUTI'::text, 'DITUTUP'::text])) AND (minutes_no IS NULL) AND (minutes_at IS NULL)))),
  constraint forum_minutes_no CHECK (((length(minutes_no) >= 1) AND (length(minutes_no) <= 80))),
  constraint forum_month CHECK (((month >= 1) AND (month <= 12))),
  constraint forum_place CHECK (((length(place) >= 3) AND (length(place) <= 300))),
  constraint forum_purpose CHECK ((purpose = ANY (ARRAY['STANDAR'::text, 'RANCANGAN'::text, 'PENERAPAN'::text, 'DAMPAK'::text, 'EVALUASI'::text, 'MASALAH'::text]))),
  constraint forum_services CHECK (((cardinality(services) >= 1) AND (cardinality(services) <= 20))),
  constraint forum_state CHECK ((state = ANY (ARRAY['DIRENCANAKAN'::text, 'DIUNDANG'::text, 'BERLANGSUNG'::text, 'BERITA_ACARA'::text, 'DITINDAKLANJUTI'::text, 'DITUTUP'::text, 'DIBATALKAN'::text]))),
  constraint forum_topic CHECK (((length(topic) >= 5) AND (length(topic) <= 200))),
  constraint forum_when CHECK ((((starts_at IS NULL) = (ends_at IS NULL)) AND (ends_at > starts_at))),
  constraint forum_year CHECK (((year >= 2000) AND (year <= 2199)))
);
CREATE INDEX forum_starts ON participation.forum USING btree (starts_at);
CREATE INDEX forum_unit ON participation.forum USING btree (unit_id, year);
CREATE TRIGGER forum_keep BEFORE UPDATE ON participation.forum FOR EACH ROW EXECUTE FUNCTION participation.keep_forum();
grant insert, select, update to app;

create table participation.forum_agenda (
  id integer generated always as identity not null,
  forum_id integer not null,
  text text,
  commitment_id integer,
  constraint forum_agenda_once UNIQUE (forum_id, commitment_id),
  constraint forum_agenda_pk PRIMARY KEY (id),
  constraint forum_agenda_commitment_fk FOREIGN KEY (commitment_id) REFERENCES participation.forum_commitment(id),
  constraint forum_agenda_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_agenda_one CHECK ((num_nonnulls(text, commitment_id) = 1)),
  constraint forum_agenda_text CHECK (((length(text) >= 3) AND (length(text) <= 200)))
);
CREATE INDEX forum_agenda_commitment ON participation.forum_agenda USING btree (commitment_id);
CREATE TRIGGER forum_agenda_keep BEFORE INSERT OR DELETE OR UPDATE ON participation.forum_agenda FOR EACH ROW EXECUTE FUNCTION participation.keep_minuted();
grant delete, insert, select to app;

create table participation.forum_attendance (
  id uuid not null,
  forum_id integer not null,
  unsur text not null,
  name text,
  via text not null,
  token_hash bytea,
  created_at timestamp with time zone not null default now(),
  constraint forum_attendance_token_unique UNIQUE (token_hash),
  constraint forum_attendance_pk PRIMARY KEY (id),
  constraint forum_attendance_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_attendance_name CHECK (((length(name) >= 2) AND (length(name) <= 160))),
  constraint forum_attendance_token CHECK (((via = 'KODE'::text) = (token_hash IS NOT NULL))),
  constraint forum_attendance_via CHECK ((via = ANY (ARRAY['KODE'::text, 'STAF'::text])))
);
CREATE INDEX forum_attendance_forum ON participation.forum_attendance USING btree (forum_id);
CREATE TRIGGER forum_attendance_keep BEFORE INSERT OR DELETE OR UPDATE ON participation.forum_attendance FOR EACH ROW EXECUTE FUNCTION participation.keep_minuted();
grant delete, insert, select to app;

create table participation.forum_code_failure (
  id bigint generated always as identity not null,
  forum_id integer not null,
  code_no integer not null,
  device_hash bytea not null,
  at timestamp with time zone not null,
  constraint forum_code_failure_pk PRIMARY KEY (id),
  constraint forum_code_failure_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id)
);
CREATE INDEX forum_code_failure_forum ON participation.forum_code_failure USING btree (forum_id, at);
grant delete, insert, select to app;

create table participation.forum_commitment (
  id integer generated always as identity not null,
  forum_id integer not null,
  no integer not null,
  input_id uuid,
  action text not null,
  unit_id integer not null,
  position_id integer not null,
  due date not null,
  evidence_wanted text not null,
  state text not null default 'TERBUKA'::text,
  evidence_on date,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint forum_commitment_no_unique UNIQUE (forum_id, no),
  constraint forum_commitment_pk PRIMARY KEY (id),
  constraint forum_commitment_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_commitment_input_fk FOREIGN KEY (input_id) REFERENCES participation.forum_input(id),
  constraint forum_commitment_position_fk FOREIGN KEY (position_id) REFERENCES people."position"(id),
  constraint forum_commitment_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint forum_commitment_action CHECK (((length(action) >= 10) AND (length(action) <= 500))),
  constraint forum_commitment_evidence CHECK (((length(evidence_wanted) >= 5) AND (length(evidence_wanted) <= 300))),
  constraint forum_commitment_evident CHECK (((state = ANY (ARRAY['MENUNGGU_KONFIRMASI'::text, 'SELESAI'::text])) = (evidence_on IS NOT NULL))),
  constraint forum_commitment_state CHECK ((state = ANY (ARRAY['TERBUKA'::text, 'MENUNGGU_KONFIRMASI'::text, 'SELESAI'::text, 'DICABUT'::text])))
);
CREATE INDEX forum_commitment_input ON participation.forum_commitment USING btree (input_id);
CREATE INDEX forum_commitment_position ON participation.forum_commitment USING btree (position_id);
CREATE INDEX forum_commitment_unit ON participation.forum_commitment USING btree (unit_id, due);
CREATE TRIGGER forum_commitment_keep BEFORE UPDATE ON participation.forum_commitment FOR EACH ROW EXECUTE FUNCTION participation.keep_commitment();
CREATE TRIGGER forum_commitment_made BEFORE INSERT OR DELETE ON participation.forum_commitment FOR EACH ROW EXECUTE FUNCTION participation.keep_minuted();
grant delete, insert, select, update to app;

create table participation.forum_commitment_event (
  id integer generated always as identity not null,
  commitment_id integer not null,
  kind text not null,
  text text,
  file_id uuid,
  person_id integer,
  attendance_id uuid,
  at timestamp with time zone not null,
  constraint forum_commitment_event_pk PRIMARY KEY (id),
  constraint forum_commitment_event_attendance_fk FOREIGN KEY (attendance_id) REFERENCES participation.forum_attendance(id),
  constraint forum_commitment_event_commitment_fk FOREIGN KEY (commitment_id) REFERENCES participation.forum_commitment(id),
  constraint forum_commitment_event_file_fk FOREIGN KEY (file_id) REFERENCES platform.file(id),
  constraint forum_commitment_event_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint forum_commitment_event_attendee CHECK (((attendance_id IS NULL) OR (kind = ANY (ARRAY['DITERIMA'::text, 'DITOLAK'::text])))),
  constraint forum_commitment_event_evidence CHECK (((kind <> 'BUKTI'::text) OR (text IS NOT NULL) OR (file_id IS NOT NULL))),
  constraint forum_commitment_event_kind CHECK ((kind = ANY (ARRAY['DIBUAT'::text, 'CATATAN'::text, 'BUKTI'::text, 'DITERIMA'::text, 'DITOLAK'::text, 'DICABUT'::text, 'DIBUKA_KEMBALI'::text]))),
  constraint forum_commitment_event_reason CHECK (((kind <> ALL (ARRAY['CATATAN'::text, 'DITOLAK'::text, 'DICABUT'::text, 'DIBUKA_KEMBALI'::text])) OR (text IS NOT NULL))),
  constraint forum_commitment_event_text CHECK (((length(text) >= 3) AND (length(text) <= 1000))),
  constraint forum_commitment_event_who CHECK ((num_nonnulls(person_id, attendance_id) =
CASE
    WHEN (kind = 'DIBUAT'::text) THEN 0
    ELSE 1
END))
);
CREATE INDEX forum_commitment_event_attendance ON participation.forum_commitment_event USING btree (attendance_id);
CREATE INDEX forum_commitment_event_commitment ON participation.forum_commitment_event USING btree (commitment_id);
CREATE INDEX forum_commitment_event_file ON participation.forum_commitment_event USING btree (file_id);
CREATE INDEX forum_commitment_event_person ON participation.forum_commitment_event USING btree (person_id);
grant insert, select to app;

create table participation.forum_file (
  file_id uuid not null,
  forum_id integer not null,
  kind text not null,
  title text not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint forum_file_pk PRIMARY KEY (file_id),
  constraint forum_file_file_fk FOREIGN KEY (file_id) REFERENCES platform.file(id),
  constraint forum_file_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_file_kind CHECK ((kind = ANY (ARRAY['MATERI'::text, 'NOTULENSI'::text, 'DAFTAR_HADIR'::text, 'FOTO'::text, 'BERITA_ACARA'::text]))),
  constraint forum_file_title CHECK (((length(title) >= 2) AND (length(title) <= 160)))
);
CREATE INDEX forum_file_forum ON participation.forum_file USING btree (forum_id);
grant delete, insert, select to app;

create table participation.forum_input (
  id uuid not null,
  forum_id integer not null,
  unsur text not null,
  text text not null,
  way text not null,
  attendance_id uuid,
  state text not null,
  screen_reason text,
  response text,
  answer text,
  at timestamp with time zone not null,
  constraint forum_input_pk PRIMARY KEY (id),
  constraint forum_input_attendance_fk FOREIGN KEY (attendance_id) REFERENCES participation.forum_attendance(id),
  constraint forum_input_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_input_answer CHECK (((length(answer) >= 5) AND (length(answer) <= 1000))),
  constraint forum_input_answered CHECK (((response IS NULL) OR (state = 'TAMPIL'::text))),
  constraint forum_input_attendee CHECK (((way = 'PESERTA'::text) = (attendance_id IS NOT NULL))),
  constraint forum_input_reason CHECK (((response IS NULL) OR (response = 'DITERIMA'::text) OR (answer IS NOT NULL))),
  constraint forum_input_response CHECK ((response = ANY (ARRAY['DITERIMA'::text, 'SEBAGIAN'::text, 'DITOLAK'::text, 'DI_LUAR_KEWENANGAN'::text]))),
  constraint forum_input_screen_reason CHECK (((length(screen_reason) >= 5) AND (length(screen_reason) <= 300))),
  constraint forum_input_screened CHECK (((state = 'DISARING'::text) = (screen_reason IS NOT NULL))),
  constraint forum_input_state CHECK ((state = ANY (ARRAY['MENUNGGU'::text, 'TAMPIL'::text, 'DISARING'::text]))),
  constraint forum_input_text CHECK (((length(text) >= 5) AND (length(text) <= 1000))),
  constraint forum_input_way CHECK ((way = ANY (ARRAY['SEBELUM'::text, 'PESERTA'::text, 'STAF'::text])))
);
CREATE INDEX forum_input_attendance ON participation.forum_input USING btree (attendance_id);
CREATE INDEX forum_input_forum ON participation.forum_input USING btree (forum_id);
CREATE TRIGGER forum_input_keep BEFORE INSERT OR DELETE OR UPDATE ON participation.forum_input FOR EACH ROW EXECUTE FUNCTION participation.keep_minuted();
grant insert, select, update to app;

create table participation.forum_invitation (
  id integer generated always as identity not null,
  forum_id integer not null,
  unsur text not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint forum_invitation_pk PRIMARY KEY (id),
  constraint forum_invitation_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_invitation_name CHECK (((length(name) >= 2) AND (length(name) <= 160)))
);
CREATE INDEX forum_invitation_forum ON participation.forum_invitation USING btree (forum_id);
grant delete, insert, select to app;

create table participation.forum_registration (
  id uuid not null,
  forum_id integer not null,
  unsur text not null,
  people integer not null,
  needs text,
  constraint forum_registration_pk PRIMARY KEY (id),
  constraint forum_registration_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_registration_needs CHECK ((length(needs) <= 300)),
  constraint forum_registration_people CHECK (((people >= 1) AND (people <= 10)))
);
CREATE INDEX forum_registration_forum ON participation.forum_registration USING btree (forum_id);
grant insert, select to app;

create table participation.forum_team (
  forum_id integer not null,
  position_id integer not null,
  part text not null,
  constraint forum_team_pk PRIMARY KEY (forum_id, position_id),
  constraint forum_team_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint forum_team_position_fk FOREIGN KEY (position_id) REFERENCES people."position"(id),
  constraint forum_team_part CHECK ((part = ANY (ARRAY['KETUA'::text, 'SEKRETARIS'::text, 'ANGGOTA'::text])))
);
CREATE INDEX forum_team_position ON participation.forum_team USING btree (position_id);
CREATE UNIQUE INDEX forum_team_one ON participation.forum_team USING btree (forum_id, part) WHERE (part <> 'ANGGOTA'::text);
CREATE TRIGGER forum_team_keep BEFORE INSERT OR DELETE OR UPDATE ON participation.forum_team FOR EACH ROW EXECUTE FUNCTION participation.keep_minuted();
grant delete, insert, select to app;

create table participation.open311_key (
  id integer generated always as identity not null,
  nama text not null,
  kunci bytea not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint open311_key_kunci_unique UNIQUE (kunci),
  constraint open311_key_pk PRIMARY KEY (id),
  constraint open311_key_kunci CHECK ((length(kunci) = 32)),
  constraint open311_key_nama CHECK (((length(nama) >= 3) AND (length(nama) <= 80))),
  constraint open311_key_revoked CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
grant delete, insert, select, update to app;

create table participation.service_document (
  id integer generated always as identity not null,
  unit_id integer not null,
  kind text not null,
  service text not null,
  version integer not null,
  content jsonb not null,
  forum_id integer,
  decree_no text,
  decided_on date,
  published_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint service_document_unique UNIQUE (unit_id, kind, service, version),
  constraint service_document_pk PRIMARY KEY (id),
  constraint service_document_forum_fk FOREIGN KEY (forum_id) REFERENCES participation.forum(id),
  constraint service_document_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint service_document_content CHECK ((jsonb_typeof(content) = 'object'::text)),
  constraint service_document_decree CHECK (((length(decree_no) >= 1) AND (length(decree_no) <= 80))),
  constraint service_document_kind CHECK ((kind = ANY (ARRAY['STANDAR'::text, 'MAKLUMAT'::text]))),
  constraint service_document_published CHECK ((num_nonnulls(decree_no, decided_on, published_at) = ANY (ARRAY[0, 3]))),
  constraint service_document_service CHECK (((length(service) <= 120) AND ((kind = 'MAKLUMAT'::text) = (service = ''::text)))),
  constraint service_document_version CHECK ((version >= 1))
);
CREATE INDEX service_document_forum ON participation.service_document USING btree (forum_id);
CREATE UNIQUE INDEX service_document_draft ON participation.service_document USING btree (unit_id, kind, service) WHERE (published_at IS NULL);
CREATE TRIGGER service_document_keep BEFORE DELETE OR UPDATE ON participation.service_document FOR EACH ROW EXECUTE FUNCTION participation.keep_document();
grant delete, insert, select, update to app;

create table participation.skm_alat (
  id uuid not null default gen_random_uuid(),
  unit_id integer not null,
  nama text not null,
  jenis text not null,
  kunci bytea not null,
  urut integer not null default 0,
  kontak date,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  dicabut_at timestamp with time zone,
  constraint skm_alat_kunci_unique UNIQUE (kunci),
  constraint skm_alat_pk PRIMARY KEY (id),
  constraint skm_alat_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint skm_alat_jenis CHECK ((jenis = ANY (ARRAY['KIOS'::text, 'ANTREAN'::text]))),
  constraint skm_alat_kunci CHECK ((length(kunci) = 32)),
  constraint skm_alat_nama CHECK (((length(nama) >= 1) AND (length(nama) <= 80)))
);
CREATE INDEX skm_alat_unit ON participation.skm_alat USING btree (unit_id);
grant delete, insert, select, update to app;

create table participation.skm_annulment (
  id integer generated always as identity not null,
  unit_id integer not null,
  period text not null,
  reason text not null,
  proposed_at timestamp with time zone not null,
  proposed_by text not null,
  constraint skm_annulment_proposer UNIQUE (id, proposed_by),
  constraint skm_annulment_pk PRIMARY KEY (id),
  constraint skm_annulment_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint skm_annulment_reason CHECK (((length(reason) >= 10) AND (length(reason) <= 1000)))
);
CREATE INDEX skm_annulment_index ON participation.skm_annulment USING btree (unit_id, period);
grant delete, insert, select to app;

create table participation.skm_annulment_decision (
  annulment_id integer not null,
  proposed_by text not null,
  accepted boolean not null,
  note text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  constraint skm_annulment_decision_pk PRIMARY KEY (annulment_id),
  constraint skm_annulment_decision_fk FOREIGN KEY (annulment_id, proposed_by) REFERENCES participation.skm_annulment(id, proposed_by) ON DELETE CASCADE,
  constraint skm_annulment_decision_note CHECK (((length(note) >= 5) AND (length(note) <= 1000))),
  constraint skm_annulment_decision_other CHECK ((decided_by <> proposed_by))
);
CREATE INDEX skm_annulment_decision_annulment ON participation.skm_annulment_decision USING btree (annulment_id, proposed_by);
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
  spak jsonb,
  bahasa text,
  durasi text,
  kepadatan integer,
  diacak boolean not null default true,
  luar_jam boolean,
  constraint skm_answer_pk PRIMARY KEY (id),
  constraint skm_answer_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint skm_answer_survey_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_survey(unit_id, period) ON DELETE CASCADE,
  constraint skm_answer_answers CHECK (((jsonb_typeof(answers) = 'object'::text) AND (answers <> '{}'::jsonb) AND (NOT jsonb_path_exists(answers, '$.*?(@.type() != "number" || ((@ != 1 && @ != 2) && @ != 3) && @ != 4)'::jsonpath)))),
  constraint skm_answer_bahasa CHECK ((bahasa = ANY (ARRAY['id'::text, 'en'::text, 'mkn'::text, 'tet'::text]))),
  constraint skm_answer_bulan CHECK ((bulan ~ '^(19|20|21)\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint skm_answer_durasi CHECK ((durasi = ANY (ARRAY['<20'::text, '20-59'::text, '60-299'::text, '300+'::text]))),
  constraint skm_answer_kepadatan CHECK (((kepadatan >= 0) AND (kepadatan <= 3))),
  constraint skm_answer_layanan CHECK ((length(layanan) <= 80)),
  constraint skm_answer_luar_jam CHECK (((luar_jam IS NULL) OR (mode = 'KIOS'::text))),
  constraint skm_answer_mode CHECK ((mode = ANY (ARRAY['STRUK'::text, 'TAUTAN'::text, 'KIOS'::text, 'KETIK'::text, 'IMPOR'::text]))),
  constraint skm_answer_pekerjaan CHECK ((pekerjaan = ANY (ARRAY['PNS'::text, 'TNI'::text, 'POLRI'::text, 'SWASTA'::text, 'WIRAUSAHA'::text, 'LAINNYA'::text]))),
  constraint skm_answer_pendidikan CHECK ((pendidikan = ANY (ARRAY['SD'::text, 'SMP'::text, 'SMA'::text, 'DIPLOMA'::text, 'S1'::text, 'S2'::text, 'S3'::text]))),
  constraint skm_answer_sex CHECK ((sex = ANY (ARRAY['L'::text, 'P'::text]))),
  constraint skm_answer_source CHECK (((mode = 'IMPOR'::text) = ((import_id IS NOT NULL) AND (row_no IS NOT NULL)))),
  constraint skm_answer_spak CHECK (((jsonb_typeof(spak) = 'object'::text) AND (spak <> '{}'::jsonb) AND (NOT jsonb_path_exists(spak, '$.*?(@.type() != "number" || ((@ != 1 && @ != 2) && @ != 3) && @ != 4)'::jsonpath)))),
  constraint skm_answer_usia CHECK ((usia = ANY (ARRAY['<20'::text, '20-29'::text, '30-39'::text, '40-49'::text, '50-59'::text, '60+'::text])))
);
CREATE INDEX skm_answer_import ON participation.skm_answer USING btree (import_id);
CREATE INDEX skm_answer_survey ON participation.skm_answer USING btree (unit_id, period);
CREATE INDEX skm_answer_urut ON participation.skm_answer USING btree (unit_id, period) WHERE (NOT diacak);
CREATE TRIGGER skm_answer_keep BEFORE DELETE OR UPDATE ON participation.skm_answer FOR EACH ROW EXECUTE FUNCTION participation.keep_surveyed();
CREATE TRIGGER skm_answer_open BEFORE INSERT ON participation.skm_answer FOR EACH ROW WHEN ((new.mode = ANY (ARRAY['STRUK'::text, 'TAUTAN'::text, 'KIOS'::text]))) EXECUTE FUNCTION participation.keep_open();
grant delete, insert, select, update to app;

create table participation.skm_followup (
  id integer generated always as identity not null,
  unit_id integer not null,
  period text not null,
  code text not null,
  position integer not null,
  state text not null,
  action text,
  owner text,
  due text,
  realisation text,
  realised_on date,
  evidence_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint skm_followup_unique UNIQUE (unit_id, period, code),
  constraint skm_followup_pk PRIMARY KEY (id),
  constraint skm_followup_evidence_fk FOREIGN KEY (evidence_id) REFERENCES platform.file(id),
  constraint skm_followup_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint skm_followup_action CHECK (((length(action) >= 5) AND (length(action) <= 500))),
  constraint skm_followup_due CHECK ((due ~ '^(19|20|21)\d\d-Q[1-4]$'::text)),
  constraint skm_followup_owner CHECK (((length(owner) >= 3) AND (length(owner) <= 120))),
  constraint skm_followup_planned CHECK (((state <> ALL (ARRAY['RENCANA'::text, 'SELESAI'::text])) OR ((action IS NOT NULL) AND (owner IS NOT NULL) AND (due IS NOT NULL)))),
  constraint skm_followup_realisation CHECK (((length(realisation) >= 5) AND (length(realisation) <= 1000))),
  constraint skm_followup_realised CHECK ((((state = 'SELESAI'::text) = (realised_on IS NOT NULL)) AND ((state = 'SELESAI'::text) = (realisation IS NOT NULL)))),
  constraint skm_followup_state CHECK ((state = ANY (ARRAY['USULAN'::text, 'RENCANA'::text, 'SELESAI'::text, 'BATAL'::text])))
);
CREATE INDEX skm_followup_evidence ON participation.skm_followup USING btree (evidence_id);
CREATE INDEX skm_followup_open ON participation.skm_followup USING btree (due) WHERE (state = ANY (ARRAY['USULAN'::text, 'RENCANA'::text]));
grant delete, insert, select, update to app;

create table participation.skm_followup_step (
  followup_id integer not null,
  no integer not null,
  step text not null,
  said jsonb not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  constraint skm_followup_step_pk PRIMARY KEY (followup_id, no),
  constraint skm_followup_step_fk FOREIGN KEY (followup_id) REFERENCES participation.skm_followup(id) ON DELETE CASCADE,
  constraint skm_followup_step_step CHECK ((step = ANY (ARRAY['usulkan'::text, 'rencanakan'::text, 'selesaikan'::text, 'batalkan'::text, 'buka'::text])))
);
grant delete, insert, select to app;

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
  population integer,
  error_level integer not null,
  sampling text not null,
  published_at timestamp with time zone not null,
  created_by text not null,
  modes jsonb not null,
  constraint skm_index_pk PRIMARY KEY (unit_id, period),
  constraint skm_index_policy_fk FOREIGN KEY (policy_sha256) REFERENCES platform.policy_bundle(sha256),
  constraint skm_index_survey_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_survey(unit_id, period),
  constraint skm_index_denominator CHECK ((ikm_denominator > (0)::numeric)),
  constraint skm_index_ikm CHECK (((ikm >= (25)::numeric) AND (ikm <= (100)::numeric))),
  constraint skm_index_interval CHECK ((((interval_low IS NULL) = (interval_high IS NULL)) AND (interval_low <= interval_high) AND (interval_low >= (25)::numeric) AND (interval_high <= (100)::numeric))),
  constraint skm_index_modes CHECK ((((((COALESCE(((modes ->> 'STRUK'::text))::integer, 0) + COALESCE(((modes ->> 'TAUTAN'::text))::integer, 0)) + COALESCE(((modes ->> 'KIOS'::text))::integer, 0)) + COALESCE(((modes ->> 'KETIK'::text))::integer, 0)) + COALESCE(((modes ->> 'IMPOR'::text))::integer, 0)) = n)),
  constraint skm_index_mutu CHECK ((mutu = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint skm_index_n CHECK ((n >= 10))
);
CREATE INDEX skm_index_period ON participation.skm_index USING btree (period);
CREATE INDEX skm_index_policy ON participation.skm_index USING btree (policy_sha256);
CREATE TRIGGER skm_index_keep BEFORE DELETE OR UPDATE ON participation.skm_index FOR EACH ROW EXECUTE FUNCTION participation.keep_published();
grant delete, insert, select to app;

create table participation.skm_index_service (
  unit_id integer not null,
  period text not null,
  layanan text not null,
  n integer not null,
  ikm numeric(5,2) not null,
  mutu text not null,
  interval_low numeric(7,4),
  interval_high numeric(7,4),
  mutu_touched text[] not null,
  constraint skm_index_service_pk PRIMARY KEY (unit_id, period, layanan),
  constraint skm_index_service_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint skm_index_service_ikm CHECK (((ikm >= (25)::numeric) AND (ikm <= (100)::numeric))),
  constraint skm_index_service_interval CHECK ((((interval_low IS NULL) = (interval_high IS NULL)) AND (interval_low <= interval_high))),
  constraint skm_index_service_layanan CHECK (((length(layanan) >= 1) AND (length(layanan) <= 80))),
  constraint skm_index_service_mutu CHECK ((mutu = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint skm_index_service_n CHECK ((n >= 10))
);
CREATE TRIGGER skm_index_service_keep BEFORE DELETE OR UPDATE ON participation.skm_index_service FOR EACH ROW EXECUTE FUNCTION participation.keep_published();
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
  bagian integer not null default 1,
  constraint skm_index_unsur_pk PRIMARY KEY (unit_id, period, code),
  constraint skm_index_unsur_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint skm_index_unsur_bagian CHECK (((bagian >= 1) AND (bagian <= 2520))),
  constraint skm_index_unsur_jumlah CHECK (((jumlah >= (bagian * n)) AND (jumlah <= ((4 * bagian) * n)))),
  constraint skm_index_unsur_mutu CHECK ((mutu = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint skm_index_unsur_n CHECK ((n > 0))
);
CREATE TRIGGER skm_index_unsur_keep BEFORE DELETE OR UPDATE ON participation.skm_index_unsur FOR EACH ROW EXECUTE FUNCTION participation.keep_published();
grant delete, insert, select to app;

create table participation.skm_karantina (
  id uuid not null default gen_random_uuid(),
  unit_id integer not null,
  mode text not null,
  alasan text not null,
  isi jsonb not null,
  hari date not null,
  constraint skm_karantina_pk PRIMARY KEY (id),
  constraint skm_karantina_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint skm_karantina_alasan CHECK ((alasan = ANY (ARRAY['isi-berbeda'::text, 'tidak-terbaca'::text]))),
  constraint skm_karantina_isi CHECK ((length((isi)::text) <= 4000)),
  constraint skm_karantina_mode CHECK ((mode = ANY (ARRAY['STRUK'::text, 'TAUTAN'::text, 'KIOS'::text])))
);
CREATE INDEX skm_karantina_unit ON participation.skm_karantina USING btree (unit_id, hari);
grant delete, insert, select to app;

create table participation.skm_kiriman (
  kunci bytea not null,
  isi bytea not null,
  period text not null,
  constraint skm_kiriman_pk PRIMARY KEY (kunci),
  constraint skm_kiriman_isi CHECK ((length(isi) = 32)),
  constraint skm_kiriman_kunci CHECK ((length(kunci) = 32))
);
grant delete, insert, select to app;

create table participation.skm_kuesioner (
  sha256 text not null,
  id text not null,
  version text not null,
  naskah jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint skm_kuesioner_pk PRIMARY KEY (sha256),
  constraint skm_kuesioner_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
grant insert, select to app;

create table participation.skm_signal (
  unit_id integer not null,
  period text not null,
  code text not null,
  seen numeric not null,
  expected numeric not null,
  p numeric not null,
  constraint skm_signal_pk PRIMARY KEY (unit_id, period, code),
  constraint skm_signal_survey_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_signal_survey(unit_id, period) ON DELETE CASCADE,
  constraint skm_signal_p CHECK (((p >= (0)::numeric) AND (p <= (1)::numeric)))
);
grant delete, insert, select to app;

create table participation.skm_signal_decision (
  id integer generated always as identity not null,
  unit_id integer not null,
  period text not null,
  signal text not null,
  verdict text not null,
  reason text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  constraint skm_signal_decision_pk PRIMARY KEY (id),
  constraint skm_signal_decision_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint skm_signal_decision_reason CHECK (((length(reason) >= 10) AND (length(reason) <= 1000))),
  constraint skm_signal_decision_verdict CHECK ((verdict = ANY (ARRAY['WAJAR'::text, 'DIPERIKSA'::text, 'TERBUKTI'::text])))
);
CREATE INDEX skm_signal_decision_index ON participation.skm_signal_decision USING btree (unit_id, period);
grant delete, insert, select to app;

create table participation.skm_signal_survey (
  unit_id integer not null,
  period text not null,
  answers_sha256 text not null,
  basis_sha256 text not null,
  without_ikm numeric,
  without_errors numeric,
  computed_at timestamp with time zone not null,
  constraint skm_signal_survey_pk PRIMARY KEY (unit_id, period),
  constraint skm_signal_survey_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint skm_signal_survey_answers CHECK ((answers_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint skm_signal_survey_basis CHECK ((basis_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint skm_signal_survey_without CHECK (((without_ikm IS NULL) = (without_errors IS NULL)))
);
CREATE INDEX skm_signal_survey_period ON participation.skm_signal_survey USING btree (period);
grant delete, insert, select to app;

create table participation.skm_struk (
  kunci bytea not null,
  unit_id integer not null,
  period text not null,
  layanan text,
  constraint skm_struk_pk PRIMARY KEY (kunci),
  constraint skm_struk_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint skm_struk_kunci CHECK ((length(kunci) = 32)),
  constraint skm_struk_layanan CHECK ((length(layanan) <= 80)),
  constraint skm_struk_period CHECK ((period ~ '^(19|20|21)\d\d-Q[1-4]$'::text))
);
CREATE INDEX skm_struk_unit ON participation.skm_struk USING btree (unit_id, period);
grant delete, insert, select to app;

create table participation.skm_struk_terbit (
  unit_id integer not null,
  period text not null,
  terbit integer not null,
  gugur integer not null default 0,
  tercatat integer not null default 0,
  constraint skm_struk_terbit_pk PRIMARY KEY (unit_id, period),
  constraint skm_struk_terbit_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint skm_struk_terbit_gugur CHECK (((gugur >= 0) AND (gugur <= terbit))),
  constraint skm_struk_terbit_period CHECK ((period ~ '^(19|20|21)\d\d-Q[1-4]$'::text)),
  constraint skm_struk_terbit_terbit CHECK ((terbit > 0)),
  constraint skm_struk_terbit_tercatat CHECK (((tercatat >= 0) AND (tercatat <= terbit)))
);
grant delete, insert, select, update to app;

create table participation.skm_survey (
  unit_id integer not null,
  period text not null,
  scheme text not null default '2017'::text,
  population integer,
  error_level integer not null default 5,
  sampling text not null default 'SUKARELA'::text,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  kuesioner_sha256 text,
  constraint skm_survey_pk PRIMARY KEY (unit_id, period),
  constraint skm_survey_kuesioner_fk FOREIGN KEY (kuesioner_sha256) REFERENCES participation.skm_kuesioner(sha256),
  constraint skm_survey_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint skm_survey_error CHECK ((error_level = ANY (ARRAY[1, 5, 10]))),
  constraint skm_survey_period CHECK ((period ~ '^(19|20|21)\d\d(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?$'::text)),
  constraint skm_survey_population CHECK ((population > 0)),
  constraint skm_survey_sampling CHECK ((sampling = ANY (ARRAY['SUKARELA'::text, 'ACAK'::text]))),
  constraint skm_survey_scheme CHECK ((scheme = ANY (ARRAY['2017'::text, '2014'::text, '2004'::text])))
);
CREATE INDEX skm_survey_kuesioner ON participation.skm_survey USING btree (kuesioner_sha256);
CREATE TRIGGER skm_survey_keep BEFORE DELETE OR UPDATE ON participation.skm_survey FOR EACH ROW EXECUTE FUNCTION participation.keep_surveyed();
grant delete, insert, select, update to app;

create table participation.spak_index (
  unit_id integer not null,
  period text not null,
  n integer not null,
  ipak_numerator numeric not null,
  ipak_denominator numeric not null,
  ipak numeric(5,2) not null,
  interval_low numeric(7,4),
  interval_high numeric(7,4),
  items jsonb not null,
  published_at timestamp with time zone not null,
  created_by text not null,
  constraint spak_index_pk PRIMARY KEY (unit_id, period),
  constraint spak_index_index_fk FOREIGN KEY (unit_id, period) REFERENCES participation.skm_index(unit_id, period) ON DELETE CASCADE,
  constraint spak_index_denominator CHECK ((ipak_denominator > (0)::numeric)),
  constraint spak_index_interval CHECK ((((interval_low IS NULL) = (interval_high IS NULL)) AND (interval_low <= interval_high) AND (interval_low >= (25)::numeric) AND (interval_high <= (100)::numeric))),
  constraint spak_index_ipak CHECK (((ipak >= (25)::numeric) AND (ipak <= (100)::numeric))),
  constraint spak_index_n CHECK ((n >= 10))
);
CREATE TRIGGER spak_index_keep BEFORE DELETE OR UPDATE ON participation.spak_index FOR EACH ROW EXECUTE FUNCTION participation.keep_published();
grant delete, insert, select to app;

create table participation.whistle (
  id integer generated always as identity not null,
  public_id text not null,
  code_hash bytea not null,
  submission_hash bytea not null,
  salt bytea not null,
  state text not null default 'DITERIMA'::text,
  received_on date not null,
  sealed bytea not null,
  demo boolean not null default false,
  constraint whistle_code_unique UNIQUE (code_hash),
  constraint whistle_public_id_unique UNIQUE (public_id),
  constraint whistle_submission_unique UNIQUE (submission_hash),
  constraint whistle_pk PRIMARY KEY (id),
  constraint whistle_state CHECK ((state = ANY (ARRAY['DITERIMA'::text, 'DITELAAH'::text, 'DIPERIKSA'::text, 'SELESAI'::text])))
);
grant insert, select, update to app;

create table participation.whistle_message (
  id integer generated always as identity not null,
  whistle_id integer not null,
  side text not null,
  written_on date not null,
  state text not null,
  sealed bytea not null,
  constraint whistle_message_pk PRIMARY KEY (id),
  constraint whistle_message_whistle_fk FOREIGN KEY (whistle_id) REFERENCES participation.whistle(id) ON DELETE CASCADE,
  constraint whistle_message_side CHECK ((side = ANY (ARRAY['PELAPOR'::text, 'INSPEKTORAT'::text, 'CATATAN'::text])))
);
CREATE INDEX whistle_message_whistle ON participation.whistle_message USING btree (whistle_id, id);
grant insert, select to app;

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

create table people.bank_account (
  id integer generated always as identity not null,
  person_id integer not null,
  bank text not null,
  number text not null,
  holder text not null,
  valid_from date not null,
  valid_to date,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint bank_account_no_overlap EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint bank_account_pk PRIMARY KEY (id),
  constraint bank_account_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint bank_account_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint bank_account_number CHECK ((number ~ '^\d{5,30}$'::text)),
  constraint bank_account_order CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);
CREATE INDEX bank_account_import ON people.bank_account USING btree (import_id);
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

create table people.wealth_report (
  id integer generated always as identity not null,
  person_id integer not null,
  jenis text not null,
  tahun integer not null,
  due date not null,
  delivered date,
  import_id integer,
  row_no integer,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint wealth_report_unique UNIQUE (person_id, jenis, tahun),
  constraint wealth_report_pk PRIMARY KEY (id),
  constraint wealth_report_import_fk FOREIGN KEY (import_id) REFERENCES platform.import(id),
  constraint wealth_report_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint wealth_report_jenis CHECK ((jenis = ANY (ARRAY['LHKPN'::text, 'LHKASN'::text]))),
  constraint wealth_report_tahun CHECK (((tahun >= 1990) AND (tahun <= 2199)))
);
CREATE INDEX wealth_report_due ON people.wealth_report USING btree (due);
CREATE INDEX wealth_report_import ON people.wealth_report USING btree (import_id);
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

create table welfare.debt (
  id integer generated always as identity not null,
  person_id integer not null,
  nip text not null,
  name text not null,
  unit_id integer not null,
  unit_name text not null,
  unit_path text not null,
  cause text not null,
  run_id integer,
  for_month text,
  trial boolean not null,
  amount bigint not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint debt_unique UNIQUE NULLS NOT DISTINCT (person_id, run_id, for_month, trial),
  constraint debt_pk PRIMARY KEY (id),
  constraint debt_month_fk FOREIGN KEY (for_month) REFERENCES welfare.month(month),
  constraint debt_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint debt_run_fk FOREIGN KEY (run_id) REFERENCES welfare.run(id),
  constraint debt_unit_fk FOREIGN KEY (unit_id) REFERENCES people.unit(id),
  constraint debt_amount CHECK ((amount > 0)),
  constraint debt_cause CHECK ((cause = ANY (ARRAY['SELISIH'::text, 'BERHENTI'::text]))),
  constraint debt_origin CHECK ((((cause = 'SELISIH'::text) = (run_id IS NOT NULL)) AND ((cause = 'BERHENTI'::text) = (for_month IS NOT NULL))))
);
CREATE INDEX debt_month ON welfare.debt USING btree (for_month);
CREATE INDEX debt_run ON welfare.debt USING btree (run_id);
CREATE INDEX debt_unit ON welfare.debt USING btree (unit_id);
grant insert, select to app;

create table welfare.debt_event (
  id integer generated always as identity not null,
  debt_id integer not null,
  kind text not null,
  day date not null,
  number text not null,
  amount bigint,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint debt_event_unique UNIQUE (debt_id, kind, number),
  constraint debt_event_pk PRIMARY KEY (id),
  constraint debt_event_debt_fk FOREIGN KEY (debt_id) REFERENCES welfare.debt(id),
  constraint debt_event_amount CHECK ((amount > 0)),
  constraint debt_event_deposit CHECK (((kind = 'SETORAN'::text) = (amount IS NOT NULL))),
  constraint debt_event_kind CHECK ((kind = ANY (ARRAY['SURAT'::text, 'SKTJM'::text, 'SETORAN'::text]))),
  constraint debt_event_number CHECK (((length(number) >= 1) AND (length(number) <= 100)))
);
grant insert, select to app;

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
  constraint held_owner CHECK ((owner = ANY (ARRAY['admin_opd'::text, 'penilai'::text, 'bkppd'::text, 'pegawai'::text])))
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

create table welfare.objection (
  id integer generated always as identity not null,
  run_id integer not null,
  person_id integer not null,
  sentence text not null,
  state text not null default 'open'::text,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint objection_pk PRIMARY KEY (id),
  constraint objection_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint objection_run_fk FOREIGN KEY (run_id) REFERENCES welfare.run(id) ON DELETE CASCADE,
  constraint objection_answer CHECK (((length(answer) >= 10) AND (length(answer) <= 1000))),
  constraint objection_answered CHECK ((((state = 'open'::text) = (answer IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL)))),
  constraint objection_sentence CHECK (((length(sentence) >= 10) AND (length(sentence) <= 1000))),
  constraint objection_state CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text])))
);
CREATE INDEX objection_person ON welfare.objection USING btree (person_id);
CREATE UNIQUE INDEX objection_one_open ON welfare.objection USING btree (run_id, person_id) WHERE (state = 'open'::text);
CREATE TRIGGER objection_answer_stands BEFORE UPDATE ON welfare.objection FOR EACH ROW EXECUTE FUNCTION welfare.keep_answered();
grant insert, select to app;

create table welfare.recovery_line (
  id bigint generated always as identity not null,
  run_id integer not null,
  person_id integer not null,
  kind text not null,
  debt_id integer,
  amount bigint not null,
  facts jsonb not null,
  constraint recovery_line_unique UNIQUE NULLS NOT DISTINCT (run_id, person_id, kind, debt_id),
  constraint recovery_line_pk PRIMARY KEY (id),
  constraint recovery_line_debt_fk FOREIGN KEY (debt_id) REFERENCES welfare.debt(id),
  constraint recovery_line_person_fk FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint recovery_line_run_fk FOREIGN KEY (run_id) REFERENCES welfare.run(id) ON DELETE CASCADE,
  constraint recovery_line_kind CHECK ((kind = ANY (ARRAY['TUNDA'::text, 'ANGSURAN'::text]))),
  constraint recovery_line_sign CHECK ((((kind = 'TUNDA'::text) AND (debt_id IS NULL) AND (amount > 0)) OR ((kind = 'ANGSURAN'::text) AND (debt_id IS NOT NULL) AND (amount < 0))))
);
CREATE INDEX recovery_line_debt ON welfare.recovery_line USING btree (debt_id);
CREATE INDEX recovery_line_person ON welfare.recovery_line USING btree (person_id);
CREATE TRIGGER recovery_line_closed_stands BEFORE INSERT OR DELETE OR UPDATE ON welfare.recovery_line FOR EACH ROW EXECUTE FUNCTION welfare.keep_closed_recovery();
grant delete, insert, select to app;

create table welfare.recovery_plan (
  id integer generated always as identity not null,
  debt_id integer not null,
  monthly bigint not null,
  from_month text not null,
  basis text not null,
  state text not null default 'proposed'::text,
  decided_at timestamp with time zone,
  decided_by text,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  constraint recovery_plan_pk PRIMARY KEY (id),
  constraint recovery_plan_debt_fk FOREIGN KEY (debt_id) REFERENCES welfare.debt(id),
  constraint recovery_plan_basis CHECK (((length(basis) >= 1) AND (length(basis) <= 200))),
  constraint recovery_plan_decided CHECK ((((state = 'proposed'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
  constraint recovery_plan_form CHECK ((from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint recovery_plan_four_eyes CHECK (((decided_by IS NULL) OR (decided_by <> created_by))),
  constraint recovery_plan_monthly CHECK ((monthly > 0)),
  constraint recovery_plan_state CHECK ((state = ANY (ARRAY['proposed'::text, 'agreed'::text, 'refused'::text])))
);
CREATE INDEX recovery_plan_debt ON welfare.recovery_plan USING btree (debt_id);
CREATE UNIQUE INDEX recovery_plan_one_open ON welfare.recovery_plan USING btree (debt_id) WHERE (state = 'proposed'::text);
CREATE TRIGGER recovery_plan_stands BEFORE UPDATE ON welfare.recovery_plan FOR EACH ROW EXECUTE FUNCTION welfare.keep_decided();
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

CREATE OR REPLACE FUNCTION participation.keep_commitment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (old.forum_id, old.no, old.input_id, old.action, old.unit_id, old.position_id, old.due, old.evidence_wanted)
    is distinct from (new.forum_id, new.no, new.input_id, new.action, new.unit_id, new.position_id, new.due, new.evidence_wanted) then
    raise exception 'a commitment does not change (commitment %)', old.id using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = 'SELESAI' and old.state <> 'SELESAI' and not exists (
    select from participation.forum_commitment_event yes join participation.forum_commitment_event shown
      on shown.commitment_id = yes.commitment_id and shown.kind = 'BUKTI' and shown.id < yes.id and shown.person_id is distinct from yes.person_id
    where yes.commitment_id = old.id and yes.kind = 'DITERIMA'
      and yes.id = (select max(id) from participation.forum_commitment_event where commitment_id = old.id)) then
    raise exception 'no evidence confirmed by somebody else (commitment %)', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_complaint()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if exists (select from people.unit where id = old.unit_id and demo) then
      return old;
    end if;
    raise exception 'a complaint is not deleted (%)', old.public_id using errcode = 'integrity_constraint_violation';
  end if;
  if (new.title, new.body, new.place, new.received_at, new.code_hash, new.public_id, new.submission_hash, new.body_hash, new.anonim)
    is distinct from (old.title, old.body, old.place, old.received_at, old.code_hash, old.public_id, old.submission_hash, old.body_hash, old.anonim) then
    raise exception 'what the reporter wrote does not change (%)', old.public_id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.published_at is not null then
    raise exception 'a published document does not change (document %)', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_forum()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.kode <> new.kode or old.unit_id <> new.unit_id then
    raise exception 'a forum keeps its code and unit (forum %)', old.id using errcode = 'integrity_constraint_violation';
  end if;
  if old.state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP', 'DIBATALKAN') and
    (old.topic, old.purpose, old.services, old.starts_at, old.ends_at, old.form, old.place, old.explanation, old.limits, old.minutes_no, old.minutes_at, old.cancel_reason)
    is distinct from
    (new.topic, new.purpose, new.services, new.starts_at, new.ends_at, new.form, new.place, new.explanation, new.limits, new.minutes_no, new.minutes_at, new.cancel_reason) then
    raise exception 'the forum is minuted or cancelled (forum %)', old.id using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = 'BERITA_ACARA' and old.state <> 'BERITA_ACARA' and exists (select from participation.forum_input i where i.forum_id = old.id
    and (i.state = 'MENUNGGU' or (i.state = 'TAMPIL' and i.response is null))) then
    raise exception 'an input has no response (forum %)', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and not exists (select from participation.complaint where id = old.complaint_id) then
    return old;
  end if;
  raise exception 'the history of a complaint does not change (event %)', old.id using errcode = 'integrity_constraint_violation';
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_minuted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare forum integer;
begin
  forum := case when tg_op = 'DELETE' then old.forum_id else new.forum_id end;
  if exists (select from participation.forum f where f.id = forum and f.state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP', 'DIBATALKAN')) then
    raise exception 'the forum is minuted or cancelled (forum %, %)', forum, tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;

CREATE OR REPLACE FUNCTION participation.keep_open()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from participation.skm_survey where unit_id = new.unit_id and period = new.period for key share;
  if exists (select from participation.skm_index i where i.unit_id = new.unit_id and i.period = new.period) then
    raise exception 'this period is published (unit %, period %)', new.unit_id, new.period using errcode = 'integrity_constraint_violation';
  end if;
  return new;
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

CREATE OR REPLACE FUNCTION welfare.keep_answered()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'open' then
    raise exception 'objection % is answered', old.id using errcode = 'check_violation', constraint = 'objection_answer_stands';
  end if;
  return new;
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

CREATE OR REPLACE FUNCTION welfare.keep_closed_recovery()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from welfare.run r where r.id = coalesce(new.run_id, old.run_id) and r.state = 'closed') then
    raise exception 'what a closed run took stands' using errcode = 'check_violation', constraint = 'recovery_line_closed_stands';
  end if;
  return coalesce(new, old);
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

CREATE OR REPLACE FUNCTION welfare.keep_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'proposed' then
    raise exception 'recovery plan % is decided', old.id using errcode = 'check_violation', constraint = 'recovery_plan_stands';
  end if;
  return new;
end $function$;
