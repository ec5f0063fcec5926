-- For a database of your own (PostgreSQL 15 to 18): run once as its administrator, with passwords of your own, then
--   DATABASE_URL=postgres://alongside_app:…       what the program uses
--   DATABASE_KEEPER_URL=postgres://alongside_keeper:…   removes what is due
--   DATABASE_OWNER_URL=postgres://alongside_owner:…     only for ./alongside migrate
-- None of the three may be a superuser, pass row-level security, or be a member of anything.

create role alongside_owner login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password 'change me';
create role alongside_app login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password 'change me too';
create role alongside_keeper login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password 'and me';
alter role alongside_app set track_activities = off;
create database alongside owner alongside_owner;
revoke all on database alongside from public;
grant connect on database alongside to alongside_app, alongside_keeper;
