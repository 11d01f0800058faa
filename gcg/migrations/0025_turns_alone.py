from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("gcg", "0024_turns_so_far")]

    operations = [migrations.RemoveField(model_name="agendaitem", name="taken_up_at")]
