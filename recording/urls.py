from django.urls import path

from recording.views import checking, deciding, flags, offences, overview, printing, telling

app_name = "recording"
OF_A_RECORD = "incidents/<reference:reference>/how-recorded"

urlpatterns = [
    path("incidents/to-check/", checking.to_check, name="to-check"),
    path(f"{OF_A_RECORD}/", overview.how_recorded, name="how-recorded"),
    path(f"{OF_A_RECORD}/decide/", deciding.recording_decide, name="recording-decide"),
    path(f"{OF_A_RECORD}/check/<uuid:recording_id>/", checking.recording_check, name="recording-check"),
    path(f"{OF_A_RECORD}/flags/", flags.hate_flags, name="hate-flags"),
    path(f"{OF_A_RECORD}/flags/<uuid:flag_id>/off/", flags.hate_flag_remove, name="hate-flag-remove"),
    path(f"{OF_A_RECORD}/online/", flags.online_flag, name="online-flag"),
    path(f"{OF_A_RECORD}/rights/", flags.enhanced_rights, name="enhanced-rights"),
    path(f"{OF_A_RECORD}/rights/off/", flags.enhanced_rights_off, name="enhanced-rights-off"),
    path(f"{OF_A_RECORD}/offences/", offences.offences, name="offences"),
    path(f"{OF_A_RECORD}/offences/<uuid:offence_id>/over/", offences.offence_over, name="offence-over"),
    path(f"{OF_A_RECORD}/tell-them/", telling.tell_them, name="tell-them"),
    path(f"{OF_A_RECORD}/tell-them/<uuid:happening_id>/", telling.tell_them_done, name="tell-them-done"),
    path(f"{OF_A_RECORD}/print/", printing.crime_system, name="crime-system"),
]
