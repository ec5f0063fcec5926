-- T2. The key of one side: what somebody writes is sealed to its public half. Its secret half stands here for whoever may open it, sealed to
-- each of them, and nowhere else.
create table restorative_justice.side_key (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  point bytea not null check (octet_length(point) = 65),
  day date not null,
  primary key (organisation, referral),
  unique (organisation, referral, participant),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T2. For whom the secret half lies there: the person's two codes, those they let in, and two of three recovery cards. Each an envelope,
-- which lies once more under the person's own key, so that it goes with it.
create table restorative_justice.side_key_for (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('code', 'spare', 'worker', 'recovery')),
  -- The worker; for the other kinds the person.
  holder uuid not null,
  -- The vault it is sealed to: whoever draws another phrase opens it no more.
  vault uuid,
  -- The line in which the worker agreed to accompany them: whoever is taken off and asked again is let in again, or not.
  agreed_in integer,
  sealed bytea not null,
  day date not null,
  primary key (organisation, referral, kind, holder),
  constraint a_workers_is_for_a_vault check ((kind = 'worker') = (vault is not null) and (kind = 'worker') = (agreed_in is not null)),
  constraint the_others_are_the_persons check (kind = 'worker' or holder = participant),
  foreign key (organisation, referral, participant) references restorative_justice.side_key (organisation, referral, participant) on delete cascade
);
create index side_key_for_holder on restorative_justice.side_key_for (organisation, holder, referral);

-- T2. What somebody wrote, or let a worker who accompanies them write down: an envelope, under their own key once more. Nobody edits it.
create table restorative_justice.sealed_words (
  organisation uuid not null,
  referral uuid not null,
  id uuid not null,
  participant uuid not null,
  -- The order in which they came: a day holds many.
  nth integer not null check (nth between 1 and 100000),
  sealed bytea not null,
  -- Told by the envelope itself when it came.
  closed text not null check (closed in ('in-the-browser', 'on-arrival')),
  written_by uuid,
  day date not null,
  primary key (organisation, referral, id),
  foreign key (organisation, referral, participant) references restorative_justice.side_key (organisation, referral, participant) on delete cascade
);

grant select, insert, delete on restorative_justice.side_key to alongside_app;
grant select, insert, update (vault, agreed_in, sealed, day), delete on restorative_justice.side_key_for to alongside_app;
grant select, insert, delete on restorative_justice.sealed_words to alongside_app;
grant select, delete on restorative_justice.side_key, restorative_justice.side_key_for, restorative_justice.sealed_words to alongside_keeper;

-- For whom it stands there, and nobody else, not even somebody who coordinates: the person; a worker while they accompany them. The program
-- itself sees for whom it is, so that it can take it away, and hand it to a new phrase when two cards have opened it.
alter table restorative_justice.side_key_for enable row level security;
alter table restorative_justice.side_key_for force row level security;
create policy theirs_while_they_accompany on restorative_justice.side_key_for for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (kind = 'worker' and (select context.actor()) = holder::text
      and (
        select case a.kind when 'agreed' then a.nth end from restorative_justice.allocation a
        where a.organisation = side_key_for.organisation and a.referral = side_key_for.referral and a.worker = side_key_for.holder
        order by a.nth desc limit 1
      ) = agreed_in
      and exists (
        select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
        where h.organisation = side_key_for.organisation and h.worker = side_key_for.holder and h.role = 'facilitator' and w.removed_on is null
      )
      and (
        select d.conflict from restorative_justice.declaration d
        where d.organisation = side_key_for.organisation and d.participant = side_key_for.participant and d.worker = side_key_for.holder
        order by d.nth desc limit 1
      ) = 'none'
      and exists (
        select from platform.data_key k
        where k.organisation = side_key_for.organisation and k.subject = side_key_for.participant and k.purpose = 'sealed-words'
      )
      and not exists (
        select from platform.erasure_wanted e
        where e.organisation = side_key_for.organisation and e.subject = side_key_for.participant and e.purpose = 'sealed-words'
      ))
  )
);
-- The person alone lets somebody in, and only whoever accompanies them at this moment.
create policy let_in_by_the_person on restorative_justice.side_key_for for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text
  and (kind <> 'worker' or (
    select case a.kind when 'agreed' then a.nth end from restorative_justice.allocation a
    where a.organisation = side_key_for.organisation and a.referral = side_key_for.referral and a.worker = side_key_for.holder
    order by a.nth desc limit 1
  ) = agreed_in)
);
-- Sealed anew: by the person for new codes; by a worker for a new phrase of their own; by the program after two recovery cards, for
-- somebody who had it before. A row stays whose it is.
create policy sealed_anew on restorative_justice.side_key_for for update
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text, holder::text))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text, holder::text));
-- Not while an order holds what was written: it must not become what nobody opens. Whoever left sees none of it all the same.
create policy taken_away on restorative_justice.side_key_for for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text, holder::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = side_key_for.organisation and h.subject = side_key_for.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.side_key_for for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.side_key_for for delete to alongside_keeper using (organisation = (select context.organisation()));

-- The public half is seen by whoever has the secret half.
alter table restorative_justice.side_key enable row level security;
alter table restorative_justice.side_key force row level security;
create policy seen_by_whoever_opens_it on restorative_justice.side_key for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or exists (
      select from restorative_justice.side_key_for f
      where f.organisation = side_key.organisation and f.referral = side_key.referral and f.holder::text = (select context.actor())
    )
  )
);
create policy made_by_the_person on restorative_justice.side_key for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text
);
-- With all that was sealed to it: by the person, and by the program what has no key of theirs any more.
create policy ended on restorative_justice.side_key for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = side_key.organisation and h.subject = side_key.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.side_key for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.side_key for delete to alongside_keeper using (organisation = (select context.organisation()));

-- Words are seen by the person and by whoever they let in. Work in the background never needs them: the program itself sees none.
alter table restorative_justice.sealed_words enable row level security;
alter table restorative_justice.sealed_words force row level security;
create policy seen_by_whoever_opens_them on restorative_justice.sealed_words for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) = participant::text
    or exists (
      select from restorative_justice.side_key_for f
      where f.organisation = sealed_words.organisation and f.referral = sealed_words.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    )
  )
);
create policy in_their_own_name on restorative_justice.sealed_words for insert with check (
  organisation = (select context.organisation()) and (
    (written_by is null and (select context.actor()) = participant::text)
    or (written_by::text = (select context.actor()) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = sealed_words.organisation and f.referral = sealed_words.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
create policy taken_back_by_the_person on restorative_justice.sealed_words for delete using (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text
  and not exists (
    select from platform.legal_hold h
    where h.organisation = sealed_words.organisation and h.subject = sealed_words.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.sealed_words for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.sealed_words for delete to alongside_keeper using (organisation = (select context.organisation()));

-- A copy is put into an empty database by the owner of the tables.
create policy carried_over on restorative_justice.side_key to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.side_key_for to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.sealed_words to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
