-- What citizens say, and what superiors judge. Both keep what was once published or rated.
create schema participation;
grant usage on schema participation to {{app}};

-- One survey of one unit in one period: how many were served, which error level the sample aims at, how people came to answer.
create table participation.skm_survey (
  unit_id integer not null constraint skm_survey_unit_fk references people.unit,
  -- YYYY-Qn, YYYY-Sn, YYYY-MM or YYYY
  period text not null constraint skm_survey_period check (period ~ '^(19|20|21)\d\d(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?$'),
  scheme text not null default '2017' constraint skm_survey_scheme check (scheme in ('2017', '2014', '2004')),
  population integer constraint skm_survey_population check (population > 0),
  error_level integer not null default 5 constraint skm_survey_error check (error_level in (1, 5, 10)),
  -- SUKARELA: whoever wanted to answered, so the finite population correction is not used
  sampling text not null default 'SUKARELA' constraint skm_survey_sampling check (sampling in ('SUKARELA', 'ACAK')),
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint skm_survey_pk primary key (unit_id, period)
);

-- One anonymous answer sheet: a random key, no time, no author. Only a row of an imported file knows its file and row.
create table participation.skm_answer (
  id uuid constraint skm_answer_pk primary key default gen_random_uuid(),
  unit_id integer not null,
  period text not null,
  -- the month of a dated sheet of a file; sheets of one file, unit, period and month replace each other
  bulan text constraint skm_answer_bulan check (bulan ~ '^(19|20|21)\d\d-(0[1-9]|1[0-2])$'),
  layanan text constraint skm_answer_layanan check (length(layanan) <= 80),
  mode text not null constraint skm_answer_mode check (mode in ('IMPOR', 'KETIK')),
  -- {"U1": 3, …}: only what was answered, keyed by the code of the element
  answers jsonb not null constraint skm_answer_answers check (
    jsonb_typeof(answers) = 'object' and answers <> '{}'
    and not jsonb_path_exists(answers, '$.* ? (@.type() != "number" || (@ != 1 && @ != 2 && @ != 3 && @ != 4))')
  ),
  sex text constraint skm_answer_sex check (sex in ('L', 'P')),
  usia text constraint skm_answer_usia check (usia in ('<20', '20-29', '30-39', '40-49', '50-59', '60+')),
  pendidikan text constraint skm_answer_pendidikan check (pendidikan in ('SD', 'SMP', 'SMA', 'DIPLOMA', 'S1', 'S2', 'S3')),
  pekerjaan text constraint skm_answer_pekerjaan check (pekerjaan in ('PNS', 'TNI', 'POLRI', 'SWASTA', 'WIRAUSAHA', 'LAINNYA')),
  import_id integer constraint skm_answer_import_fk references platform.import,
  row_no integer,
  constraint skm_answer_survey_fk foreign key (unit_id, period) references participation.skm_survey on delete cascade,
  constraint skm_answer_source check ((mode = 'IMPOR') = (import_id is not null and row_no is not null))
);
create index skm_answer_survey on participation.skm_answer (unit_id, period);
create index skm_answer_import on participation.skm_answer (import_id);

-- A published index is frozen: the policy that computed it, its exact value and everything the public page shows.
create table participation.skm_index (
  unit_id integer not null,
  period text not null,
  scheme text not null,
  policy_id text not null,
  policy_sha256 text not null constraint skm_index_policy_fk references platform.policy_bundle,
  n integer not null constraint skm_index_n check (n >= 10),
  -- IKM = numerator / denominator, before rounding
  ikm_numerator numeric not null,
  ikm_denominator numeric not null constraint skm_index_denominator check (ikm_denominator > 0),
  ikm numeric(5, 2) not null constraint skm_index_ikm check (ikm between 25 and 100),
  mutu text not null constraint skm_index_mutu check (mutu in ('A', 'B', 'C', 'D')),
  -- absent where the answers show no spread at all
  interval_low numeric(7, 4),
  interval_high numeric(7, 4),
  mutu_touched text[] not null,
  imported integer not null,
  typed integer not null,
  population integer,
  error_level integer not null,
  sampling text not null,
  published_at timestamptz not null,
  created_by text not null,
  constraint skm_index_pk primary key (unit_id, period),
  constraint skm_index_survey_fk foreign key (unit_id, period) references participation.skm_survey,
  constraint skm_index_interval check ((interval_low is null) = (interval_high is null) and interval_low <= interval_high and interval_low >= 25 and interval_high <= 100),
  constraint skm_index_modes check (imported + typed = n)
);
create index skm_index_period on participation.skm_index (period);
create index skm_index_policy on participation.skm_index (policy_sha256);

create table participation.skm_index_unsur (
  unit_id integer not null,
  period text not null,
  code text not null,
  position integer not null,
  n integer not null constraint skm_index_unsur_n check (n > 0),
  jumlah integer not null constraint skm_index_unsur_jumlah check (jumlah between n and 4 * n),
  nilai numeric(5, 2) not null,
  mutu text not null constraint skm_index_unsur_mutu check (mutu in ('A', 'B', 'C', 'D')),
  constraint skm_index_unsur_pk primary key (unit_id, period, code),
  constraint skm_index_unsur_index_fk foreign key (unit_id, period) references participation.skm_index on delete cascade
);

create schema evaluation;
grant usage on schema evaluation to {{app}};

-- The predikat of a person in a period. A correction is a further revision, never an overwritten row.
create table evaluation.predikat (
  id integer generated always as identity constraint predikat_pk primary key,
  person_id integer not null constraint predikat_person_fk references people.person,
  -- YYYY-Qn, YYYY-MM or YYYY
  period text not null constraint predikat_period check (period ~ '^(19|20|21)\d\d(-(Q[1-4]|0[1-9]|1[0-2]))?$'),
  -- 1 above, 2 as, 3 below expectation; absent where a file gives the predikat alone
  hasil integer constraint predikat_hasil check (hasil between 1 and 3),
  perilaku integer constraint predikat_perilaku check (perilaku between 1 and 3),
  kuadran integer not null constraint predikat_kuadran check (kuadran between 1 and 5),
  predikat text not null constraint predikat_predikat check (predikat in ('SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG')),
  source text not null constraint predikat_source check (source in ('import', 'rating')),
  revision integer not null constraint predikat_revision check (revision >= 1),
  import_id integer constraint predikat_import_fk references platform.import,
  row_no integer,
  -- the last month of the period, so that periods of different length can be put in order
  ends text not null generated always as (
    case when period like '%-Q%' then left(period, 4) || '-' || lpad((right(period, 1)::integer * 3)::text, 2, '0')
      when length(period) = 4 then period || '-12' else period end
  ) stored,
  created_at timestamptz not null default now(),
  created_by text not null,
  constraint predikat_revision_unique unique (person_id, period, revision),
  constraint predikat_ratings check ((hasil is null) = (perilaku is null)),
  constraint predikat_import_row check (source <> 'import' or (import_id is not null and row_no is not null))
);
create index predikat_latest on evaluation.predikat (period, person_id, revision desc);
create index predikat_last on evaluation.predikat (person_id, ends desc, revision desc);
create index predikat_import on evaluation.predikat (import_id);

-- What was published or rated stays; only rows of the invented demo city may go.
create function participation.keep_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from people.unit where id = old.unit_id and demo) then
    return old;
  end if;
  raise exception 'a published index does not change (unit %, period %)', old.unit_id, old.period using errcode = 'integrity_constraint_violation';
end $$;
create trigger skm_index_keep before update or delete on participation.skm_index for each row execute function participation.keep_published();
create trigger skm_index_unsur_keep before update or delete on participation.skm_index_unsur for each row execute function participation.keep_published();

-- Answers and particulars of a published survey stay too: the index must remain recomputable.
create function participation.keep_surveyed() returns trigger language plpgsql as $$
begin
  if exists (select from participation.skm_index i where i.unit_id = old.unit_id and i.period = old.period) then
    raise exception 'this period is published (unit %, period %)', old.unit_id, old.period using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger skm_answer_keep before update or delete on participation.skm_answer for each row execute function participation.keep_surveyed();
create trigger skm_survey_keep before update or delete on participation.skm_survey for each row execute function participation.keep_surveyed();

create function evaluation.keep_rated() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from people.person where id = old.person_id and demo) then
    return old;
  end if;
  raise exception 'a predikat is corrected by a new revision (row %)', old.id using errcode = 'integrity_constraint_violation';
end $$;
create trigger predikat_keep before update or delete on evaluation.predikat for each row execute function evaluation.keep_rated();

grant select, insert, update, delete on participation.skm_survey, participation.skm_answer to {{app}};
grant select, insert, delete on participation.skm_index, participation.skm_index_unsur, evaluation.predikat to {{app}};
