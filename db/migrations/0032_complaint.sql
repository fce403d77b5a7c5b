-- Complaints, suggestions and requests for information; who sent them (sealed, apart); and the channel for reporting
-- wrongdoing, which is not part of any list.

-- Reads everything but who complained and who reported wrongdoing (settled by the city); a login of its own is made by
-- whoever runs the database. Roles belong to the whole server, so another database may have made it already.
do $$ begin
  create role sasando_insight_group nologin;
exception when duplicate_object or unique_violation then null;
end $$;

create table participation.complaint (
  id integer generated always as identity constraint complaint_pk primary key,
  -- 80 random bits, shown in public addresses; says nothing about the order or the number of complaints
  public_id text not null constraint complaint_public_id_unique unique constraint complaint_public_id check (public_id ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  -- sha256 of the tracking code: the code itself is kept by its reporter alone
  code_hash bytea not null constraint complaint_code_unique unique,
  -- sha256 of the sender's submission id, of what was sent, and the salt by which the same id gets the same code again
  submission_hash bytea not null constraint complaint_submission_unique unique,
  body_hash bytea not null,
  salt bytea not null,
  channel text not null constraint complaint_channel check (channel in ('WEB', 'OPEN311', 'LAPOR', 'KETIK')),
  kind text not null constraint complaint_kind check (kind in ('KELUHAN', 'SARAN', 'INFORMASI')),
  category text not null constraint complaint_category check (length(category) between 1 and 40),
  -- who handles it; absent where the reporter did not know and nobody has decided yet
  unit_id integer constraint complaint_unit_fk references people.unit,
  title text not null constraint complaint_title check (length(title) between 1 and 120),
  body text not null constraint complaint_body check (length(body) between 1 and 4000),
  place text constraint complaint_place check (length(place) <= 200),
  lat numeric(9, 6) constraint complaint_lat check (lat between -90 and 90),
  long numeric(9, 6) constraint complaint_long check (long between -180 and 180),
  happened_on date,
  -- the reporter's name is hidden from the unit that handles it
  anonim boolean not null default true,
  -- the text is shown to nobody outside
  rahasia boolean not null default false,
  -- what the public reads: nothing until a moderator has looked; the words may be redacted, the original stays
  visibility text not null default 'TUNGGU' constraint complaint_visibility check (visibility in ('TUNGGU', 'TERBIT', 'TERTUTUP')),
  shown_title text constraint complaint_shown_title check (length(shown_title) <= 120),
  shown_body text constraint complaint_shown_body check (length(shown_body) <= 4000),
  shown_place text constraint complaint_shown_place check (length(shown_place) <= 200),
  state text not null default 'BARU' constraint complaint_state check (state in
    ('BARU', 'DILENGKAPI', 'DITERUSKAN', 'TINDAK_LANJUT', 'DIJAWAB', 'SELESAI', 'DITOLAK', 'DICABUT', 'DIGABUNG')),
  kelas text constraint complaint_kelas check (kelas in ('INFORMASI', 'TIDAK_BERKADAR', 'BERKADAR', 'ASPIRASI')),
  merged_into integer constraint complaint_merged_fk references participation.complaint,
  lapor_no text constraint complaint_lapor_unique unique constraint complaint_lapor check (length(lapor_no) between 1 and 40),
  received_at timestamptz not null,
  -- days in the city; the clock of the class runs from the day the report was complete
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
  -- working days from complete_on to the reply that stands, by the calendar of the day of that reply
  reply_days integer constraint complaint_reply_days check (reply_days >= 0),
  confirmed boolean not null default false,
  reopened integer not null default 0,
  -- 1 the city's administrator, 2 the head of the unit, 3 Sekda and Inspektorat
  escalation integer not null default 0 constraint complaint_escalation check (escalation between 0 and 3),
  updated_at timestamptz not null,
  import_id integer constraint complaint_import_fk references platform.import,
  row_no integer,
  constraint complaint_secret_not_shown check (not (rahasia and visibility = 'TERBIT')),
  constraint complaint_class_known check (state not in ('DITERUSKAN', 'TINDAK_LANJUT', 'DIJAWAB', 'SELESAI') or (kelas is not null and unit_id is not null)),
  constraint complaint_replied check (state not in ('DIJAWAB', 'SELESAI') or replied_on is not null),
  constraint complaint_merged check ((state = 'DIGABUNG') = (merged_into is not null))
);
create index complaint_unit on participation.complaint (unit_id, received_on);
create index complaint_merged_into on participation.complaint (merged_into);
create index complaint_import on participation.complaint (import_id);
create index complaint_open on participation.complaint (state) where state not in ('SELESAI', 'DITOLAK', 'DICABUT', 'DIGABUNG');
create index complaint_public on participation.complaint (received_on desc, public_id) where visibility = 'TERBIT';
create index complaint_words on participation.complaint using gin ((title || ' ' || body) gin_trgm_ops);

-- What happened, in order; never changed. PUBLIK: everybody, PELAPOR: the reporter and staff, PETUGAS: staff alone.
create table participation.complaint_event (
  id integer generated always as identity constraint complaint_event_pk primary key,
  complaint_id integer not null constraint complaint_event_complaint_fk references participation.complaint on delete cascade,
  at timestamptz not null,
  action text not null,
  state text not null,
  -- audit name: person:ID, public, job
  actor text not null,
  unit_id integer constraint complaint_event_unit_fk references people.unit,
  audience text not null constraint complaint_event_audience check (audience in ('PUBLIK', 'PELAPOR', 'PETUGAS')),
  note text constraint complaint_event_note check (length(note) <= 4000),
  details jsonb not null default '{}'
);
create index complaint_event_complaint on participation.complaint_event (complaint_id, id);
create index complaint_event_unit on participation.complaint_event (unit_id);

-- Name and contact, sealed with a key of the data folder: a copy of the database alone does not open it.
create table participation.complaint_identity (
  complaint_id integer constraint complaint_identity_pk primary key constraint complaint_identity_complaint_fk references participation.complaint on delete cascade,
  sealed bytea not null
);

-- Photos as written anew (no metadata), and documents. A photo is public after a moderator said so; a document never.
create table participation.complaint_file (
  id integer generated always as identity constraint complaint_file_pk primary key,
  complaint_id integer not null constraint complaint_file_complaint_fk references participation.complaint on delete cascade,
  no integer not null constraint complaint_file_no check (no between 1 and 3),
  kind text not null constraint complaint_file_kind check (kind in ('FOTO', 'PDF')),
  file_id uuid not null constraint complaint_file_file_fk references platform.file,
  public boolean not null default false,
  constraint complaint_file_unique unique (complaint_id, no),
  constraint complaint_file_document_closed check (not (kind = 'PDF' and public))
);
create index complaint_file_file on participation.complaint_file (file_id);

-- The same submission id with another content: refused, and noted here to be looked into.
create table participation.complaint_conflict (
  id integer generated always as identity constraint complaint_conflict_pk primary key,
  submission_hash bytea not null,
  body_hash bytea not null,
  at timestamptz not null
);

-- How often one form, contact or code was used lately: keyed hashes without a meaning outside, gone after a day.
create table participation.complaint_pace (
  id bigint generated always as identity constraint complaint_pace_pk primary key,
  key_hash bytea not null,
  at timestamptz not null
);
create index complaint_pace_key on participation.complaint_pace (key_hash, at);

-- Reports of wrongdoing inside the administration. Only the Inspektorat opens them; they stand in no list and no count.
create table participation.whistle (
  id integer generated always as identity constraint whistle_pk primary key,
  public_id text not null constraint whistle_public_id_unique unique,
  code_hash bytea not null constraint whistle_code_unique unique,
  submission_hash bytea not null constraint whistle_submission_unique unique,
  salt bytea not null,
  state text not null default 'DITERIMA' constraint whistle_state check (state in ('DITERIMA', 'DITELAAH', 'DIPERIKSA', 'SELESAI')),
  -- coarse: the day, never the hour
  received_on date not null,
  sealed bytea not null
);

create table participation.whistle_message (
  id integer generated always as identity constraint whistle_message_pk primary key,
  whistle_id integer not null constraint whistle_message_whistle_fk references participation.whistle on delete cascade,
  -- PELAPOR wrote it, INSPEKTORAT wrote it to the reporter, CATATAN is internal
  side text not null constraint whistle_message_side check (side in ('PELAPOR', 'INSPEKTORAT', 'CATATAN')),
  written_on date not null,
  state text not null,
  sealed bytea not null
);
create index whistle_message_whistle on participation.whistle_message (whistle_id, id);

-- History stays; only rows of the invented demo city may go with their complaint.
create function participation.keep_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from participation.complaint where id = old.complaint_id) then
    return old;
  end if;
  raise exception 'the history of a complaint does not change (event %)', old.id using errcode = 'integrity_constraint_violation';
end $$;
create trigger complaint_event_keep before update or delete on participation.complaint_event for each row execute function participation.keep_history();

-- What the reporter wrote stays as written, and a complaint is deleted only with the demo city.
create function participation.keep_complaint() returns trigger language plpgsql as $$
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
end $$;
create trigger complaint_keep before update or delete on participation.complaint for each row execute function participation.keep_complaint();

grant select, insert, update, delete on participation.complaint to {{app}};
grant select, insert, delete on participation.complaint_event to {{app}};
grant select, insert, delete on participation.complaint_identity to {{app}};
grant select, insert, update, delete on participation.complaint_file to {{app}};
grant select, insert on participation.complaint_conflict, participation.whistle_message to {{app}};
grant select, insert, delete on participation.complaint_pace to {{app}};
grant select, insert, update on participation.whistle to {{app}};

grant usage on schema participation, people, evaluation to sasando_insight_group;
grant select on all tables in schema participation, people, evaluation to sasando_insight_group;
revoke select on participation.complaint_identity, participation.complaint_file, participation.complaint_pace,
  participation.complaint_conflict, participation.whistle, participation.whistle_message from sasando_insight_group;
