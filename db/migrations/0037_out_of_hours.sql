-- Whether an answer of a kiosk was given outside the hours of its counter (policy national.skm-laporan): nothing else of
-- its hour is kept. Null where the device could not be sure, where the unit works in shifts, and for every other mode.
alter table participation.skm_answer
  add column luar_jam boolean constraint skm_answer_luar_jam check (luar_jam is null or mode = 'KIOS');
