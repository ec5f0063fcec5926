-- One of our own may say in its code which class it belongs to: `own:nitazenes/a new one`.
alter table drug_checking.own_substance drop constraint own_substance_code_check;
alter table drug_checking.own_substance add constraint own_substance_code_check check (code ~ '^own:.{2,110}$');
