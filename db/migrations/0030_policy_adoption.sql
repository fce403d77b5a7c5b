-- The month from which the decree lets a policy govern; the document itself may begin earlier.
alter table platform.policy_state add column starts text
  constraint policy_state_starts check (starts ~ '^\d{4}-(0[1-9]|1[0-2])$');
