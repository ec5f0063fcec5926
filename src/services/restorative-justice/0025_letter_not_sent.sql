-- A letter to the other person that is not sent: written for oneself, and never offered to anybody. It is support of one person (R4).
alter table restorative_justice.sealed_words
  add column kind text not null default 'words' check (kind in ('words', 'letter-not-sent'));
