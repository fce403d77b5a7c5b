-- Rows of the invented demo city that hang on no unit of it carry its mark, so that removing it finds them: a complaint
-- that nobody has given to a unit yet, and a report of wrongdoing, which names none.
alter table participation.complaint add column demo boolean not null default false;
alter table participation.whistle add column demo boolean not null default false;
