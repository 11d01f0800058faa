"""Who is in the group of editors follows the rows of staff roles: begun and ended with them, by the database."""

from django.db import migrations

FOLLOW = """
CREATE FUNCTION pages_editor_follows_role() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who bigint = CASE WHEN TG_OP = 'DELETE' THEN OLD.person_id ELSE NEW.person_id END;
    editors integer = (SELECT id FROM auth_group WHERE name = 'Editors of public pages');
BEGIN
    IF editors IS NULL THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM posts_staffrole WHERE person_id = who AND kind = 'editor' AND upper_inf(period)) THEN
        INSERT INTO partners_user_groups (user_id, group_id) VALUES (who, editors) ON CONFLICT DO NOTHING;
    ELSE
        DELETE FROM partners_user_groups WHERE user_id = who AND group_id = editors;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER pages_editor_follows_role AFTER INSERT OR UPDATE OR DELETE ON posts_staffrole
    FOR EACH ROW EXECUTE FUNCTION pages_editor_follows_role();
INSERT INTO partners_user_groups (user_id, group_id)
    SELECT DISTINCT role.person_id, its.id FROM posts_staffrole role, auth_group its
    WHERE role.kind = 'editor' AND upper_inf(role.period) AND its.name = 'Editors of public pages' ON CONFLICT DO NOTHING;
"""
LEAVE = """
DROP TRIGGER pages_editor_follows_role ON posts_staffrole;
DROP FUNCTION pages_editor_follows_role();
DELETE FROM partners_user_groups USING auth_group its WHERE its.id = group_id AND its.name = 'Editors of public pages';
"""


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_pages_of_each_language"), ("posts", "0001_initial"), ("partners", "0001_initial")]
    operations = [migrations.RunSQL(FOLLOW, LEAVE)]
