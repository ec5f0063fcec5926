-- Who is asking: a signed sentence, good for one connection and thirty seconds, checked by a function whose key the
-- program's role cannot read. A role that only sets a variable gets nothing: the sentence must be signed.

create schema context;
revoke all on schema context from public;
grant usage on schema context to alongside_app, alongside_keeper;

-- The context key, padded twice as HMAC-SHA-256 wants it (RFC 2104). Only the owner may read it.
create table context.key (
  only_one boolean primary key default true check (only_one),
  inner_pad bytea not null check (octet_length(inner_pad) = 64),
  outer_pad bytea not null check (octet_length(outer_pad) = 64)
);
revoke all on context.key from public;

create function context.claim(which integer) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  said text := current_setting('alongside.context', true);
  claims text := split_part(said, '.', 1);
  signature text;
begin
  if said is null or said = '' then return null; end if;
  select encode(sha256(outer_pad || sha256(inner_pad || convert_to(claims, 'UTF8'))), 'hex') into signature from context.key;
  if signature is distinct from split_part(said, '.', 2) then
    raise exception 'the context is not signed' using errcode = '28000';
  end if;
  if split_part(claims, '|', 4)::integer <> pg_backend_pid() then
    raise exception 'the context belongs to another connection' using errcode = '28000';
  end if;
  if split_part(claims, '|', 5)::bigint < extract(epoch from clock_timestamp()) * 1000 then
    raise exception 'the context has run out' using errcode = '28000';
  end if;
  return nullif(split_part(claims, '|', which), '');
end $$;

create function context.organisation() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select context.claim(1)::uuid $$;

create function context.sides() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select string_to_array(context.claim(2), ',') $$;

create function context.actor() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select context.claim(3) $$;

revoke all on all functions in schema context from public;
grant execute on all functions in schema context to alongside_app, alongside_keeper;
