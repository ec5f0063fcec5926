-- What somebody commits to crosses as every other word of theirs does, and is followed from when both said, each alone, that it counts (R1, R2).

alter table restorative_justice.released_item drop constraint released_item_kind_check;
alter table restorative_justice.released_item add constraint released_item_kind_check
  check (kind in ('message', 'question', 'answer', 'fact', 'letter', 'availability', 'commitment'));
alter table restorative_justice.offered_item drop constraint offered_item_kind_check;
alter table restorative_justice.offered_item add constraint offered_item_kind_check
  check (kind in ('message', 'question', 'answer', 'fact', 'letter', 'availability', 'commitment'));
alter table restorative_justice.received_item drop constraint received_item_kind_check;
alter table restorative_justice.received_item add constraint received_item_kind_check
  check (kind in ('message', 'question', 'answer', 'fact', 'letter', 'availability', 'commitment'));

-- T1. A commitment, as one side knows of it: its author from when they let it go, the other from when they opened it. The words lie sealed where all
-- words lie; this is their day, who says whether it was done, and what stands for exactly these words.
create table restorative_justice.commitment_side (
  organisation uuid not null,
  item uuid not null,
  referral uuid not null,
  participant uuid not null,
  whose text not null check (whose in ('own', 'other')),
  -- It goes with the words: with those that were let go, or with those that were opened.
  written uuid,
  received uuid,
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  checks text not null check (checks in ('author', 'accompanying', 'other')),
  -- It seems to ask for something that nobody has to do here; what it is, is nobody's but theirs.
  points_out boolean not null,
  by_when date not null,
  ends_on date not null,
  day date not null,
  primary key (organisation, item, referral),
  constraint committed_once_a_side unique (organisation, item, whose),
  constraint of_who_is_on_it unique (organisation, item, referral, participant),
  constraint goes_with_the_words check (
    written is not distinct from case whose when 'own' then item end and received is not distinct from case whose when 'other' then item end
  ),
  constraint by_a_day check (whose = 'other' or by_when between day + 7 and day + 330),
  foreign key (organisation, written, referral, participant)
    references restorative_justice.released_item (organisation, id, referral, participant) on delete cascade,
  foreign key (organisation, written, fingerprint) references restorative_justice.released_item (organisation, id, fingerprint) on delete cascade,
  foreign key (organisation, received) references restorative_justice.received_item (organisation, item) on delete cascade,
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create index commitment_side_by_referral on restorative_justice.commitment_side (organisation, referral);

-- T1. What happened on one side, in order, each on the line that allows it: nothing counts that nobody talked over with this person alone, and
-- nothing becomes of what does not count.
create table restorative_justice.commitment_fact (
  organisation uuid not null,
  item uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('talked-over', 'tells', 'counts', 'started', 'done', 'changed', 'not-done', 'told', 'ended')),
  says text not null default '' check (case kind when 'tells' then says in ('here', 'together', 'not-told') else says = '' end),
  -- A line of the other side, told on this one.
  of_nth integer,
  rests_on integer,
  rests_kind text,
  written_by uuid,
  day date not null,
  primary key (organisation, item, referral, nth),
  constraint one_after_another_here check (coalesce(before_nth, 0) = nth - 1),
  constraint what_line_it_was unique (organisation, item, referral, nth, kind),
  constraint rests_on_what_allows_it check (case
    when kind in ('talked-over', 'tells') then rests_on is null and rests_kind is null
    when rests_on is null or rests_kind is null or rests_on >= nth then false
    when kind = 'counts' then rests_kind = 'talked-over'
    when kind = 'told' then rests_kind in ('started', 'done', 'changed', 'not-done')
    else rests_kind = 'counts' end),
  constraint said_by_somebody check (case kind
    when 'talked-over' then written_by is not null
    when 'told' then written_by is not null
    when 'tells' then written_by is null
    when 'counts' then written_by is null
    when 'changed' then written_by is null
    when 'ended' then written_by is null
    else written_by is null or of_nth is null end),
  -- Whatever anybody presses, there is room for what both have to hear.
  constraint room_for_the_end check (nth <= 900 or kind in ('counts', 'ended') or of_nth is not null),
  constraint told_of_the_other check (of_nth is null or kind in ('started', 'done', 'changed', 'not-done')),
  foreign key (organisation, item, referral, before_nth) references restorative_justice.commitment_fact (organisation, item, referral, nth) on delete cascade,
  foreign key (organisation, item, referral, rests_on, rests_kind)
    references restorative_justice.commitment_fact (organisation, item, referral, nth, kind) on delete cascade,
  foreign key (organisation, item, referral, participant)
    references restorative_justice.commitment_side (organisation, item, referral, participant) on delete cascade
);
create unique index commitment_counts_once on restorative_justice.commitment_fact (organisation, item, referral) where kind = 'counts';
create unique index commitment_ends_once on restorative_justice.commitment_fact (organisation, item, referral) where kind = 'ended';
create unique index commitment_told_once on restorative_justice.commitment_fact (organisation, item, referral, of_nth) where of_nth is not null;

grant select, insert on restorative_justice.commitment_side, restorative_justice.commitment_fact to alongside_app;
grant select, delete on restorative_justice.commitment_side, restorative_justice.commitment_fact to alongside_keeper;

alter table restorative_justice.commitment_side enable row level security;
alter table restorative_justice.commitment_side force row level security;
create policy of_this_side on restorative_justice.commitment_side for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = commitment_side.organisation and l.referral = commitment_side.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      -- Nobody who knows them, or left, sees it (I1).
      select from restorative_justice.referral r where r.organisation = commitment_side.organisation and r.id = commitment_side.referral
    ))
  )
);
create policy by_its_author on restorative_justice.commitment_side for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and whose = 'own'
  and day <= (now() at time zone 'utc')::date + 1 and exists (
    select from restorative_justice.released_item i
    where i.organisation = commitment_side.organisation and i.id = commitment_side.item and i.kind = 'commitment'
  )
);
-- For the other when they have it, and not before.
create policy for_the_other on restorative_justice.commitment_side for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and whose = 'other'
  and day <= (now() at time zone 'utc')::date + 1 and exists (
    select from restorative_justice.received_item i
    where i.organisation = commitment_side.organisation and i.item = commitment_side.item
      and i.referral = commitment_side.referral and i.participant = commitment_side.participant and i.kind = 'commitment'
  )
);
create policy keeper_removes on restorative_justice.commitment_side for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.commitment_side for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.commitment_side to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.commitment_fact enable row level security;
alter table restorative_justice.commitment_fact force row level security;
create policy of_this_side on restorative_justice.commitment_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = commitment_fact.organisation and l.referral = commitment_fact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      -- Nobody who knows them, or left, sees it (I1).
      select from restorative_justice.referral r where r.organisation = commitment_fact.organisation and r.id = commitment_fact.referral
    ))
  )
);
create policy by_themselves on restorative_justice.commitment_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and written_by is null and of_nth is null
  and kind in ('tells', 'started', 'done', 'changed', 'not-done') and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.commitment_side s
    where s.organisation = commitment_fact.organisation and s.item = commitment_fact.item and s.referral = commitment_fact.referral and (
      kind = 'tells' or (kind = 'changed' and s.whose = 'own') or (kind <> 'changed' and (s.whose, s.checks) in (('own', 'author'), ('other', 'other')))
    )
  )
);
create policy by_who_accompanies on restorative_justice.commitment_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant and of_nth is null
  and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
  and (
    select l.kind from restorative_justice.allocation l
    where l.organisation = commitment_fact.organisation and l.referral = commitment_fact.referral and l.worker::text = (select context.actor())
    order by l.nth desc limit 1
  ) = 'agreed' and exists (
    select from restorative_justice.referral r where r.organisation = commitment_fact.organisation and r.id = commitment_fact.referral
  )
  and (kind in ('talked-over', 'told') or (kind in ('started', 'done', 'not-done') and exists (
    select from restorative_justice.commitment_side s
    where s.organisation = commitment_fact.organisation and s.item = commitment_fact.item and s.referral = commitment_fact.referral
      and s.whose = 'own' and s.checks = 'accompanying'
  )))
);
create policy for_both on restorative_justice.commitment_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and written_by is null
  and (kind in ('counts', 'ended') or of_nth is not null) and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.commitment_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.commitment_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.commitment_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
