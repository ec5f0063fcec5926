-- Where what people write is sealed for their side alone, their two codes are locks as well: a salt of 16 bytes and the public half (65) of
-- the key that the code brings back. Neither opens anything.
alter table participants.participant add column code_lock bytea check (octet_length(code_lock) = 81);
alter table participants.participant add column spare_lock bytea check (octet_length(spare_lock) = 81);
alter table participants.participant add constraint closed_has_no_lock
  check (closed_on is null or (code_lock is null and spare_lock is null));
grant update (code_lock, spare_lock) on participants.participant to alongside_app;
