-- The survey as citizens meet it: by receipt, by open link, at a kiosk; all into the one table of answers.

-- The questionnaire as it stood: its wording in every language. A survey keeps the one it began with.
create table participation.skm_kuesioner (
  sha256 text constraint skm_kuesioner_pk primary key constraint skm_kuesioner_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  id text not null,
  version text not null,
  naskah jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null
);
alter table participation.skm_survey add column kuesioner_sha256 text
  constraint skm_survey_kuesioner_fk references participation.skm_kuesioner;
create index skm_survey_kuesioner on participation.skm_survey (kuesioner_sha256);

-- STRUK receipt, TAUTAN open link, KIOS kiosk, KETIK typed from paper, IMPOR file.
-- `answers` is keyed by statement: U1 … U9, and U1.2 for a second statement of U1; an unsur is the mean of its statements.
-- `bulan` is the only time an answer has: the month it was given in.
alter table participation.skm_answer
  drop constraint skm_answer_mode,
  add constraint skm_answer_mode check (mode in ('STRUK', 'TAUTAN', 'KIOS', 'KETIK', 'IMPOR')),
  -- {"S1": 4, …} of the anti-corruption statements, never mixed into the index
  add column spak jsonb constraint skm_answer_spak check (
    jsonb_typeof(spak) = 'object' and spak <> '{}'
    and not jsonb_path_exists(spak, '$.* ? (@.type() != "number" || (@ != 1 && @ != 2 && @ != 3 && @ != 4))')
  ),
  add column bahasa text constraint skm_answer_bahasa check (bahasa in ('id', 'en', 'mkn', 'tet')),
  -- how long the form took, as a band of seconds
  add column durasi text constraint skm_answer_durasi check (durasi in ('<20', '20-59', '60-299', '300+')),
  -- answers of this unit in the ten minutes before it came in, as a band: 0 up to 4, 1 up to 9, 2 up to 19, 3 more
  add column kepadatan integer constraint skm_answer_kepadatan check (kepadatan between 0 and 3),
  -- false until the batch it came in was rewritten in random order
  add column diacak boolean not null default true;
create index skm_answer_urut on participation.skm_answer (unit_id, period) where not diacak;

-- What citizens send themselves never enters a published period, however late it comes; whoever publishes holds the row.
create function participation.keep_open() returns trigger language plpgsql as $$
begin
  perform from participation.skm_survey where unit_id = new.unit_id and period = new.period for key share;
  if exists (select from participation.skm_index i where i.unit_id = new.unit_id and i.period = new.period) then
    raise exception 'this period is published (unit %, period %)', new.unit_id, new.period using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger skm_answer_open before insert on participation.skm_answer for each row
  when (new.mode in ('STRUK', 'TAUTAN', 'KIOS')) execute function participation.keep_open();

-- The right to answer once about a service received: only the hash of its secret, no day, no author. Redeeming deletes it.
create table participation.skm_struk (
  kunci bytea constraint skm_struk_pk primary key constraint skm_struk_kunci check (length(kunci) = 32),
  unit_id integer not null constraint skm_struk_unit_fk references people.unit,
  period text not null constraint skm_struk_period check (period ~ '^(19|20|21)\d\d-Q[1-4]$'),
  layanan text constraint skm_struk_layanan check (length(layanan) <= 80)
);
create index skm_struk_unit on participation.skm_struk (unit_id, period);

-- How many receipts were given out, and how many lapsed unused: the response rate needs no more.
create table participation.skm_struk_terbit (
  unit_id integer not null constraint skm_struk_terbit_unit_fk references people.unit,
  period text not null constraint skm_struk_terbit_period check (period ~ '^(19|20|21)\d\d-Q[1-4]$'),
  terbit integer not null constraint skm_struk_terbit_terbit check (terbit > 0),
  gugur integer not null default 0 constraint skm_struk_terbit_gugur check (gugur between 0 and terbit),
  -- what the audit already knows; the rest of a day is audited as one number
  tercatat integer not null default 0 constraint skm_struk_terbit_tercatat check (tercatat between 0 and terbit),
  constraint skm_struk_terbit_pk primary key (unit_id, period)
);

-- A form sent twice is known again: hash of its random id, and a hash of its content that says nothing without the id.
create table participation.skm_kiriman (
  kunci bytea constraint skm_kiriman_pk primary key constraint skm_kiriman_kunci check (length(kunci) = 32),
  isi bytea not null constraint skm_kiriman_isi check (length(isi) = 32),
  period text not null
);

-- What was refused and kept for a person to look at: an id sent again with other answers, a kiosk's unreadable answer.
create table participation.skm_karantina (
  id uuid constraint skm_karantina_pk primary key default gen_random_uuid(),
  unit_id integer not null constraint skm_karantina_unit_fk references people.unit,
  mode text not null constraint skm_karantina_mode check (mode in ('STRUK', 'TAUTAN', 'KIOS')),
  alasan text not null constraint skm_karantina_alasan check (alasan in ('isi-berbeda', 'tidak-terbaca')),
  isi jsonb not null constraint skm_karantina_isi check (length(isi::text) <= 4000),
  hari date not null
);
create index skm_karantina_unit on participation.skm_karantina (unit_id, hari);

-- A tablet at a counter, and a queue system that issues receipts: each has a key of which only the hash is kept.
create table participation.skm_alat (
  id uuid constraint skm_alat_pk primary key default gen_random_uuid(),
  unit_id integer not null constraint skm_alat_unit_fk references people.unit,
  nama text not null constraint skm_alat_nama check (length(nama) between 1 and 80),
  jenis text not null constraint skm_alat_jenis check (jenis in ('KIOS', 'ANTREAN')),
  kunci bytea not null constraint skm_alat_kunci_unique unique constraint skm_alat_kunci check (length(kunci) = 32),
  -- of a kiosk: the last number of its own count, and the day it was last in touch
  urut integer not null default 0,
  kontak date,
  created_at timestamptz not null default now(),
  created_by text not null,
  dicabut_at timestamptz
);
create index skm_alat_unit on participation.skm_alat (unit_id);

-- A published index says how its answers came in, by mode; their sum is n.
alter table participation.skm_index disable trigger skm_index_keep;
alter table participation.skm_index add column modes jsonb;
update participation.skm_index set modes = jsonb_strip_nulls(
  jsonb_build_object('IMPOR', nullif(imported, 0), 'KETIK', nullif(typed, 0)));
alter table participation.skm_index
  drop constraint skm_index_modes,
  drop column imported,
  drop column typed,
  alter column modes set not null,
  add constraint skm_index_modes check (
    coalesce((modes->>'STRUK')::integer, 0) + coalesce((modes->>'TAUTAN')::integer, 0) + coalesce((modes->>'KIOS')::integer, 0)
    + coalesce((modes->>'KETIK')::integer, 0) + coalesce((modes->>'IMPOR')::integer, 0) = n
  );
alter table participation.skm_index enable trigger skm_index_keep;

-- Where an unsur has several statements its sum counts in shares: NRR = jumlah / (bagian × n).
alter table participation.skm_index_unsur
  add column bagian integer not null default 1 constraint skm_index_unsur_bagian check (bagian between 1 and 2520),
  drop constraint skm_index_unsur_jumlah,
  add constraint skm_index_unsur_jumlah check (jumlah between bagian * n and 4 * bagian * n);

grant select, insert on participation.skm_kuesioner to {{app}};
grant select, insert, delete on participation.skm_struk, participation.skm_kiriman, participation.skm_karantina to {{app}};
grant select, insert, update on participation.skm_struk_terbit, participation.skm_alat to {{app}};
grant delete on participation.skm_struk_terbit, participation.skm_alat to {{app}};
-- dead versions of rows still say which came together: the job that mixes a batch also clears them away
do $$
begin
  if current_setting('server_version_num')::integer >= 170000 then
    grant maintain on participation.skm_answer, participation.skm_struk, participation.skm_kiriman to {{app}};
  end if;
end $$;
