/* Reads a calendar from standard input with libical and prints one line for each thing it finds wrong. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int report(icalcomponent *component) {
    int count = 0;
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; property; property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY), count++)
        printf("%s: %s\n", icalcomponent_kind_to_string(icalcomponent_isa(component)), icalproperty_get_xlicerror(property));
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        count += report(inner);
    return count;
}

int main(int argc, char **argv) {
    static char text[1 << 24];
    text[fread(text, 1, sizeof text - 1, stdin)] = 0;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar)
        return puts("not a calendar"), 1;
    icalrestriction_check(calendar);
    int count = report(calendar);
    if (argc > 1 && !strcmp(argv[1], "--starts")) { /* when each event starts, in seconds since 1970, by the VTIMEZONE of the file */
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
            icalparameter *zone = icalproperty_get_first_parameter(start, ICAL_TZID_PARAMETER);
            icaltimezone *rules = zone ? icalcomponent_get_timezone(calendar, icalparameter_get_tzid(zone)) : icaltimezone_get_utc_timezone();
            printf("%ld\n", (long)icaltime_as_timet_with_zone(icalproperty_get_dtstart(start), rules));
        }
    }
    return count > 0;
}
