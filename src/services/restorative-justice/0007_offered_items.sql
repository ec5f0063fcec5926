-- What is there for the other person, and what they do with it. Only what was read and may go gets here, and its author sees none of it (S3, S4).

-- T2. That something is there for the other person: only what was read and may go, exactly that. The item's key is sealed to their side, until they
-- opened it or did not want it. It goes with the item, in the commit in which its author takes that back (V5).
create table restorative_justice.offered_item (
  organisation uuid not null,
  item uuid not null,
  fingerprint bytea not null,
  outcome text not null default 'may-go' check (outcome = 'may-go'),
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('message', 'question', 'answer', 'fact', 'letter', 'availability')),
  handed text not null check (handed in ('to-keep', 'read-aloud')),
  ends_on date not null,
  sealed bytea,
  written_by uuid not null,
  day date not null,
  primary key (organisation, item),
  constraint to_one_person unique (organisation, item, referral, participant),
  foreign key (organisation, item, fingerprint, outcome)
    references restorative_justice.release_check (organisation, item, fingerprint, outcome) on delete cascade,
  foreign key (organisation, referral, participant) references restorative_justice.side_key (organisation, referral, participant) on delete cascade
);
create index offered_item_by_referral on restorative_justice.offered_item (organisation, referral);

-- T2. That the other was told once: it outlives what they did with it, so that nothing they did not want is offered anew.
create table restorative_justice.release_passed (
  organisation uuid not null,
  item uuid not null,
  referral uuid not null,
  participant uuid not null,
  day date not null,
  primary key (organisation, item),
  foreign key (organisation, item, referral, participant)
    references restorative_justice.released_item (organisation, id, referral, participant) on delete cascade
);

-- T2. What the other person chose, in order. Its author never sees a line of it (S3).
create table restorative_justice.offered_item_fact (
  organisation uuid not null,
  item uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  form uuid not null,
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('offered', 'now', 'later', 'summary', 'read-to-me', 'hold', 'destroy', 'never', 'opened')),
  written_by uuid,
  day date not null,
  primary key (organisation, item, nth),
  constraint chosen_one_after_another check (coalesce(before_nth, 0) = nth - 1),
  constraint chosen_once_a_form unique (organisation, item, form),
  constraint chosen_by_themselves check (kind in ('offered', 'opened') or written_by is null),
  foreign key (organisation, item, before_nth) references restorative_justice.offered_item_fact (organisation, item, nth) on delete cascade,
  foreign key (organisation, item, referral, participant)
    references restorative_justice.offered_item (organisation, item, referral, participant) on delete cascade
);

-- T2. What they opened, sealed anew to their own side: it is theirs, as a letter that was handed over.
create table restorative_justice.received_item (
  organisation uuid not null,
  item uuid not null,
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('message', 'question', 'answer', 'fact', 'letter', 'availability')),
  sealed bytea not null,
  day date not null,
  primary key (organisation, item),
  foreign key (organisation, referral, participant) references restorative_justice.side_key (organisation, referral, participant) on delete cascade
);
create index received_item_by_referral on restorative_justice.received_item (organisation, referral);

-- T2. The one thing its author may hear of the other side: that it reached them, because they wanted that to be known.
create table restorative_justice.release_told (
  organisation uuid not null,
  item uuid not null,
  referral uuid not null,
  participant uuid not null,
  day date not null,
  primary key (organisation, item),
  foreign key (organisation, item, referral, participant)
    references restorative_justice.released_item (organisation, id, referral, participant) on delete cascade
);

grant select, insert, delete on restorative_justice.received_item to alongside_app;
grant select, insert on restorative_justice.release_passed, restorative_justice.offered_item_fact, restorative_justice.release_told to alongside_app;
grant select, insert, update (sealed) on restorative_justice.offered_item to alongside_app;
grant select, delete on restorative_justice.release_passed, restorative_justice.offered_item, restorative_justice.offered_item_fact,
  restorative_justice.received_item, restorative_justice.release_told to alongside_keeper;

-- The other person, those they let in, and the program, which alone sees both.
alter table restorative_justice.offered_item enable row level security;
alter table restorative_justice.offered_item force row level security;
create policy for_the_other on restorative_justice.offered_item for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = offered_item.organisation and f.referral = offered_item.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
create policy by_the_bridge on restorative_justice.offered_item for insert with check (organisation = (select context.organisation()) and (select context.actor()) = 'system');
-- Its key goes, and never comes again.
create policy closed_for_good on restorative_justice.offered_item for update
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text) and sealed is null);
create policy keeper_removes on restorative_justice.offered_item for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.offered_item for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.offered_item_fact enable row level security;
alter table restorative_justice.offered_item_fact force row level security;
create policy for_the_other on restorative_justice.offered_item_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = offered_item_fact.organisation and f.referral = offered_item_fact.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
create policy by_the_bridge on restorative_justice.offered_item_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.offered_item_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.offered_item_fact for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.received_item enable row level security;
alter table restorative_justice.received_item force row level security;
create policy for_the_other on restorative_justice.received_item for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = received_item.organisation and f.referral = received_item.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
-- Nothing is handed over that they did not choose (S4), and nothing stays of what may only be read aloud.
create policy as_they_chose on restorative_justice.received_item for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.offered_item_fact c
    join restorative_justice.offered_item o on o.organisation = c.organisation and o.item = c.item
    where c.organisation = received_item.organisation and c.item = received_item.item and c.participant = received_item.participant
      and c.kind = 'now' and o.handed = 'to-keep' and o.referral = received_item.referral
  )
);
create policy removed_by_them on restorative_justice.received_item for delete using (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text
  and not exists (
    select from platform.legal_hold h
    where h.organisation = received_item.organisation and h.subject = received_item.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.received_item for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.received_item for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.release_told enable row level security;
alter table restorative_justice.release_told force row level security;
create policy seen_with_the_item on restorative_justice.release_told for select using (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from restorative_justice.released_item i where i.organisation = release_told.organisation and i.id = release_told.item
  ))
);
create policy as_the_other_wanted on restorative_justice.release_told for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
  and exists (
    select from restorative_justice.offered_item_fact f
    where f.organisation = release_told.organisation and f.item = release_told.item and f.kind = 'opened'
  )
);
create policy keeper_removes on restorative_justice.release_told for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.release_told for delete to alongside_keeper using (organisation = (select context.organisation()));
-- Looked up by the program itself alone: a row says that somebody is there.
alter table restorative_justice.release_passed enable row level security;
alter table restorative_justice.release_passed force row level security;
create policy the_programs on restorative_justice.release_passed
  using (organisation = (select context.organisation()) and (select context.actor()) = 'system')
  with check (organisation = (select context.organisation()) and (select context.actor()) = 'system');
create policy keeper_removes on restorative_justice.release_passed for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.release_passed for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.offered_item to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.offered_item_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.received_item to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.release_told to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.release_passed to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Which two belong together stays known when what was asked for was taken back, or its yes has run out: each lets go by words of their own.
alter table restorative_justice.invited add column asked_by uuid;
