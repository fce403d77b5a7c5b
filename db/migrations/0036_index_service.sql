-- The index of a single service within a published index: where at least ten people named it, and none hidden beside it
-- could be worked out. Frozen with the index it belongs to.
create table participation.skm_index_service (
  unit_id integer not null,
  period text not null,
  layanan text not null constraint skm_index_service_layanan check (length(layanan) between 1 and 80),
  n integer not null constraint skm_index_service_n check (n >= 10),
  ikm numeric(5, 2) not null constraint skm_index_service_ikm check (ikm between 25 and 100),
  mutu text not null constraint skm_index_service_mutu check (mutu in ('A', 'B', 'C', 'D')),
  interval_low numeric(7, 4),
  interval_high numeric(7, 4),
  mutu_touched text[] not null,
  constraint skm_index_service_pk primary key (unit_id, period, layanan),
  constraint skm_index_service_index_fk foreign key (unit_id, period) references participation.skm_index on delete cascade,
  constraint skm_index_service_interval check ((interval_low is null) = (interval_high is null) and interval_low <= interval_high)
);
create trigger skm_index_service_keep before update or delete on participation.skm_index_service
  for each row execute function participation.keep_published();
grant select, insert, delete on participation.skm_index_service to {{app}};
