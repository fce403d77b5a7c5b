-- Who may report through Open311: a program of another office, by a key of which only the hash is kept.
create table participation.open311_key (
  id integer generated always as identity constraint open311_key_pk primary key,
  nama text not null constraint open311_key_nama check (length(nama) between 3 and 80),
  kunci bytea not null constraint open311_key_kunci_unique unique constraint open311_key_kunci check (length(kunci) = 32),
  created_at timestamptz not null,
  created_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  constraint open311_key_revoked check ((revoked_at is null) = (revoked_by is null))
);
grant select, insert, update, delete on participation.open311_key to {{app}};
