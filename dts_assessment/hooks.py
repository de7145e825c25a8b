app_name = "dts_assessment"
app_title = "DTS Assessment"
app_publisher = "dts_assessment contributors"
app_description = "Digital transformation assessment for Vietnamese public offices"
app_email = "maintainers@example.com"
app_license = "mit"

require_type_annotated_api_methods = True
