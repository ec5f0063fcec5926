-- T0. What is told before anything is asked, read by somebody in a language: for everybody to hear, and of exactly the text that stands there.
create table restorative_justice.voice (
  organisation uuid not null references organisation.organisation (organisation),
  language text not null check (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  -- SHA-256 of the text that was read.
  says bytea not null check (octet_length(says) = 32),
  kind text not null check (kind in ('audio/mpeg', 'audio/mp4', 'audio/wav')),
  sound bytea not null check (octet_length(sound) between 1000 and 8388608),
  written_by uuid not null,
  day date not null,
  primary key (organisation, language)
);

grant select, insert, update (says, kind, sound, written_by, day), delete on restorative_justice.voice to alongside_app;
grant select, delete on restorative_justice.voice to alongside_keeper;

alter table restorative_justice.voice enable row level security;
alter table restorative_justice.voice force row level security;
create policy heard_by_everybody on restorative_justice.voice for select using (organisation = (select context.organisation()));
create policy in_their_own_name on restorative_justice.voice for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', written_by::text) and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from organisation.role_held h where h.organisation = voice.organisation and h.worker = voice.written_by and h.role in ('coordinator', 'manager')
  )
);
create policy read_in_anew on restorative_justice.voice for update
  using (organisation = (select context.organisation()))
  with check (
    organisation = (select context.organisation()) and (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1
    and exists (
      select from organisation.role_held h where h.organisation = voice.organisation and h.worker = voice.written_by and h.role in ('coordinator', 'manager')
    )
  );
create policy removed_by_who_may_read_one_in on restorative_justice.voice for delete using (
  organisation = (select context.organisation()) and exists (
    select from organisation.role_held h where h.organisation = voice.organisation and h.worker::text = (select context.actor()) and h.role in ('coordinator', 'manager')
  )
);
create policy keeper_takes_away on restorative_justice.voice for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.voice to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
