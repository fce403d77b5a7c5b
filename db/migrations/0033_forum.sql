-- Forum Konsultasi Publik: from the plan to the last kept promise. What was written into the berita acara stays.
create table participation.forum (
  id integer generated always as identity constraint forum_pk primary key,
  -- '<unit>-<year>-<no>': stands in addresses and calendars, and never changes
  kode text not null constraint forum_kode_unique unique constraint forum_kode check (kode ~ '^[a-z0-9-]+-\d{4}-\d+$'),
  unit_id integer not null constraint forum_unit_fk references people.unit,
  year integer not null constraint forum_year check (year between 2000 and 2199),
  month integer not null constraint forum_month check (month between 1 and 12),
  topic text not null constraint forum_topic check (length(topic) between 5 and 200),
  purpose text not null constraint forum_purpose check (purpose in ('STANDAR', 'RANCANGAN', 'PENERAPAN', 'DAMPAK', 'EVALUASI', 'MASALAH')),
  services text[] not null constraint forum_services check (cardinality(services) between 1 and 20),
  starts_at timestamptz,
  ends_at timestamptz,
  form text not null default 'TATAP_MUKA' constraint forum_form check (form in ('TATAP_MUKA', 'NON_TATAP_MUKA')),
  -- the room and its address, or the channel and how to join it
  place text constraint forum_place check (length(place) between 3 and 300),
  state text not null default 'DIRENCANAKAN' constraint forum_state
    check (state in ('DIRENCANAKAN', 'DIUNDANG', 'BERLANGSUNG', 'BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP', 'DIBATALKAN')),
  -- SEQUENCE of iCalendar: grows with every change that a calendar shows
  sequence integer not null default 0,
  changed_at timestamptz not null,
  -- the short code shown in the room, and how often it was renewed
  code text constraint forum_code check (code ~ '^[2-9A-HJKMNP-TV-Z]{6}$'),
  code_no integer not null default 0,
  -- what the provider explained, and what it cannot do
  explanation text constraint forum_explanation check (length(explanation) <= 4000),
  limits text constraint forum_limits check (length(limits) <= 4000),
  minutes_no text constraint forum_minutes_no check (length(minutes_no) between 1 and 80),
  minutes_at timestamptz,
  signed_on date,
  cancel_reason text constraint forum_cancel_reason check (length(cancel_reason) between 5 and 500),
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint forum_when check ((starts_at is null) = (ends_at is null) and ends_at > starts_at),
  constraint forum_invited check (state in ('DIRENCANAKAN', 'DIBATALKAN') or (starts_at is not null and place is not null)),
  constraint forum_cancelled check ((state = 'DIBATALKAN') = (cancel_reason is not null)),
  constraint forum_minuted check (
    (state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP')) = (minutes_no is not null and minutes_at is not null and explanation is not null and limits is not null)
    or (state not in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP') and minutes_no is null and minutes_at is null)
  )
);
create index forum_unit on participation.forum (unit_id, year);
create index forum_starts on participation.forum (starts_at);

-- The team by posts of the register; who holds a post on the day is asked when the berita acara is written.
create table participation.forum_team (
  forum_id integer not null constraint forum_team_forum_fk references participation.forum,
  position_id integer not null constraint forum_team_position_fk references people.position,
  part text not null constraint forum_team_part check (part in ('KETUA', 'SEKRETARIS', 'ANGGOTA')),
  constraint forum_team_pk primary key (forum_id, position_id)
);
create unique index forum_team_one on participation.forum_team (forum_id, part) where part <> 'ANGGOTA';
create index forum_team_position on participation.forum_team (position_id);

-- Names of those invited are for the unit alone.
create table participation.forum_invitation (
  id integer generated always as identity constraint forum_invitation_pk primary key,
  forum_id integer not null constraint forum_invitation_forum_fk references participation.forum,
  unsur text not null,
  name text not null constraint forum_invitation_name check (length(name) between 2 and 160),
  created_at timestamptz not null default now(),
  created_by text not null
);
create index forum_invitation_forum on participation.forum_invitation (forum_id);

-- Who means to come: no name, no address. The submission id makes a second press of the button the same registration.
create table participation.forum_registration (
  id uuid constraint forum_registration_pk primary key,
  forum_id integer not null constraint forum_registration_forum_fk references participation.forum,
  unsur text not null,
  people integer not null constraint forum_registration_people check (people between 1 and 10),
  needs text constraint forum_registration_needs check (length(needs) <= 300)
);
create index forum_registration_forum on participation.forum_registration (forum_id);

create table participation.forum_attendance (
  id uuid constraint forum_attendance_pk primary key,
  forum_id integer not null constraint forum_attendance_forum_fk references participation.forum,
  unsur text not null,
  name text constraint forum_attendance_name check (length(name) between 2 and 160),
  via text not null constraint forum_attendance_via check (via in ('KODE', 'STAF')),
  -- whoever was entered from paper by staff gets no token: staff must not confirm their own promises
  token_hash bytea constraint forum_attendance_token_unique unique,
  created_at timestamptz not null default now(),
  constraint forum_attendance_token check ((via = 'KODE') = (token_hash is not null))
);
create index forum_attendance_forum on participation.forum_attendance (forum_id);

-- Wrong codes, for throttling alone; swept after a day.
create table participation.forum_code_failure (
  id bigint generated always as identity constraint forum_code_failure_pk primary key,
  forum_id integer not null constraint forum_code_failure_forum_fk references participation.forum,
  code_no integer not null,
  device_hash bytea not null,
  at timestamptz not null
);
create index forum_code_failure_forum on participation.forum_code_failure (forum_id, at);

create table participation.forum_file (
  file_id uuid constraint forum_file_pk primary key constraint forum_file_file_fk references platform.file,
  forum_id integer not null constraint forum_file_forum_fk references participation.forum,
  kind text not null constraint forum_file_kind check (kind in ('MATERI', 'NOTULENSI', 'DAFTAR_HADIR', 'FOTO', 'BERITA_ACARA')),
  title text not null constraint forum_file_title check (length(title) between 2 and 160),
  created_at timestamptz not null default now(),
  created_by text not null
);
create index forum_file_forum on participation.forum_file (forum_id);

-- What people ask for. From outside it waits for the moderator; an answer is owed to all that is not screened out.
create table participation.forum_input (
  id uuid constraint forum_input_pk primary key,
  forum_id integer not null constraint forum_input_forum_fk references participation.forum,
  unsur text not null,
  text text not null constraint forum_input_text check (length(text) between 5 and 1000),
  way text not null constraint forum_input_way check (way in ('SEBELUM', 'PESERTA', 'STAF')),
  attendance_id uuid constraint forum_input_attendance_fk references participation.forum_attendance,
  state text not null constraint forum_input_state check (state in ('MENUNGGU', 'TAMPIL', 'DISARING')),
  screen_reason text constraint forum_input_screen_reason check (length(screen_reason) between 5 and 300),
  response text constraint forum_input_response check (response in ('DITERIMA', 'SEBAGIAN', 'DITOLAK', 'DI_LUAR_KEWENANGAN')),
  answer text constraint forum_input_answer check (length(answer) between 5 and 1000),
  at timestamptz not null,
  constraint forum_input_screened check ((state = 'DISARING') = (screen_reason is not null)),
  constraint forum_input_answered check (response is null or state = 'TAMPIL'),
  constraint forum_input_reason check (response is null or response = 'DITERIMA' or answer is not null),
  constraint forum_input_attendee check ((way = 'PESERTA') = (attendance_id is not null))
);
create index forum_input_forum on participation.forum_input (forum_id);
create index forum_input_attendance on participation.forum_input (attendance_id);

-- A promise: what, which post of which unit, until when, and what will show that it was kept. None of this changes later.
create table participation.forum_commitment (
  id integer generated always as identity constraint forum_commitment_pk primary key,
  forum_id integer not null constraint forum_commitment_forum_fk references participation.forum,
  no integer not null,
  input_id uuid constraint forum_commitment_input_fk references participation.forum_input,
  action text not null constraint forum_commitment_action check (length(action) between 10 and 500),
  unit_id integer not null constraint forum_commitment_unit_fk references people.unit,
  position_id integer not null constraint forum_commitment_position_fk references people.position,
  due date not null,
  evidence_wanted text not null constraint forum_commitment_evidence check (length(evidence_wanted) between 5 and 300),
  state text not null default 'TERBUKA' constraint forum_commitment_state check (state in ('TERBUKA', 'MENUNGGU_KONFIRMASI', 'SELESAI', 'DICABUT')),
  -- the day of the evidence that was confirmed or waits to be
  evidence_on date,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint forum_commitment_no_unique unique (forum_id, no),
  constraint forum_commitment_evident check ((state in ('MENUNGGU_KONFIRMASI', 'SELESAI')) = (evidence_on is not null))
);
create index forum_commitment_unit on participation.forum_commitment (unit_id, due);
create index forum_commitment_position on participation.forum_commitment (position_id);
create index forum_commitment_input on participation.forum_commitment (input_id);

create table participation.forum_commitment_event (
  id integer generated always as identity constraint forum_commitment_event_pk primary key,
  commitment_id integer not null constraint forum_commitment_event_commitment_fk references participation.forum_commitment,
  kind text not null constraint forum_commitment_event_kind check (kind in ('DIBUAT', 'CATATAN', 'BUKTI', 'DITERIMA', 'DITOLAK', 'DICABUT', 'DIBUKA_KEMBALI')),
  text text constraint forum_commitment_event_text check (length(text) between 3 and 1000),
  file_id uuid constraint forum_commitment_event_file_fk references platform.file,
  -- one of both, or neither when the berita acara made it
  person_id integer constraint forum_commitment_event_person_fk references people.person,
  attendance_id uuid constraint forum_commitment_event_attendance_fk references participation.forum_attendance,
  at timestamptz not null,
  constraint forum_commitment_event_who check (num_nonnulls(person_id, attendance_id) = (case when kind = 'DIBUAT' then 0 else 1 end)),
  constraint forum_commitment_event_attendee check (attendance_id is null or kind in ('DITERIMA', 'DITOLAK')),
  constraint forum_commitment_event_evidence check (kind <> 'BUKTI' or text is not null or file_id is not null),
  constraint forum_commitment_event_reason check (kind not in ('CATATAN', 'DITOLAK', 'DICABUT', 'DIBUKA_KEMBALI') or text is not null)
);
create index forum_commitment_event_commitment on participation.forum_commitment_event (commitment_id);
create index forum_commitment_event_file on participation.forum_commitment_event (file_id);
create index forum_commitment_event_person on participation.forum_commitment_event (person_id);
create index forum_commitment_event_attendance on participation.forum_commitment_event (attendance_id);

-- A line of the agenda; one that names a commitment was put there because it is overdue, and stands before the others.
create table participation.forum_agenda (
  id integer generated always as identity constraint forum_agenda_pk primary key,
  forum_id integer not null constraint forum_agenda_forum_fk references participation.forum,
  text text constraint forum_agenda_text check (length(text) between 3 and 200),
  commitment_id integer constraint forum_agenda_commitment_fk references participation.forum_commitment,
  constraint forum_agenda_one check (num_nonnulls(text, commitment_id) = 1),
  constraint forum_agenda_once unique (forum_id, commitment_id)
);
create index forum_agenda_commitment on participation.forum_agenda (commitment_id);

-- Standar pelayanan (UU 25/2009 Pasal 21) of a service and maklumat (Pasal 22) of a unit: dated, numbered, never rewritten.
create table participation.service_document (
  id integer generated always as identity constraint service_document_pk primary key,
  unit_id integer not null constraint service_document_unit_fk references people.unit,
  kind text not null constraint service_document_kind check (kind in ('STANDAR', 'MAKLUMAT')),
  -- the service of a standard; '' for the maklumat, which is of the whole unit
  service text not null constraint service_document_service check (length(service) <= 120 and (kind = 'MAKLUMAT') = (service = '')),
  version integer not null constraint service_document_version check (version >= 1),
  content jsonb not null constraint service_document_content check (jsonb_typeof(content) = 'object'),
  forum_id integer constraint service_document_forum_fk references participation.forum,
  decree_no text constraint service_document_decree check (length(decree_no) between 1 and 80),
  decided_on date,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint service_document_unique unique (unit_id, kind, service, version),
  constraint service_document_published check (num_nonnulls(decree_no, decided_on, published_at) in (0, 3))
);
create unique index service_document_draft on participation.service_document (unit_id, kind, service) where published_at is null;
create index service_document_forum on participation.service_document (forum_id);

-- What the berita acara says stays as it was said.
create function participation.keep_minuted() returns trigger language plpgsql as $$
declare forum integer;
begin
  forum := case when tg_op = 'DELETE' then old.forum_id else new.forum_id end;
  if exists (select from participation.forum f where f.id = forum and f.state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP', 'DIBATALKAN')) then
    raise exception 'the forum is minuted or cancelled (forum %, %)', forum, tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger forum_team_keep before insert or update or delete on participation.forum_team for each row execute function participation.keep_minuted();
create trigger forum_attendance_keep before insert or update or delete on participation.forum_attendance for each row execute function participation.keep_minuted();
create trigger forum_input_keep before insert or update or delete on participation.forum_input for each row execute function participation.keep_minuted();
create trigger forum_agenda_keep before insert or update or delete on participation.forum_agenda for each row execute function participation.keep_minuted();
create trigger forum_commitment_made before insert or delete on participation.forum_commitment for each row execute function participation.keep_minuted();

create function participation.keep_forum() returns trigger language plpgsql as $$
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
end $$;
create trigger forum_keep before update on participation.forum for each row execute function participation.keep_forum();

-- A promise is kept when there is evidence and somebody else says so; what was promised does not change.
create function participation.keep_commitment() returns trigger language plpgsql as $$
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
end $$;
create trigger forum_commitment_keep before update on participation.forum_commitment for each row execute function participation.keep_commitment();

create function participation.keep_document() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published document does not change (document %)', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger service_document_keep before update or delete on participation.service_document for each row execute function participation.keep_document();

grant select, insert, update on participation.forum, participation.forum_input to {{app}};
grant select, insert, update, delete on participation.forum_commitment, participation.service_document to {{app}};
grant select, insert, delete on participation.forum_team, participation.forum_invitation, participation.forum_attendance,
  participation.forum_agenda, participation.forum_file, participation.forum_code_failure to {{app}};
grant select, insert on participation.forum_registration, participation.forum_commitment_event to {{app}};
