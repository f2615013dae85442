#include <yaml.h>

// What a value begins with. Swift would copy all of an event to read its union.

static inline const yaml_char_t *event_text(const yaml_event_t *event) { return event->data.scalar.value; }

static inline size_t event_text_length(const yaml_event_t *event) { return event->data.scalar.length; }

static inline _Bool event_is_plain(const yaml_event_t *event) {
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static inline _Bool event_has_anchor(const yaml_event_t *event) {
    switch (event->type) {
    case YAML_SCALAR_EVENT: return event->data.scalar.anchor != 0;
    case YAML_SEQUENCE_START_EVENT: return event->data.sequence_start.anchor != 0;
    case YAML_MAPPING_START_EVENT: return event->data.mapping_start.anchor != 0;
    default: return 0;
    }
}

static inline _Bool event_has_properties(const yaml_event_t *event) {
    switch (event->type) {
    case YAML_SCALAR_EVENT: return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT: return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT: return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default: return 0;
    }
}
