import FrontMatter

/// The rows that several kinds of text have in common.
extension Field {
    static func aliases(_ path: any WritableKeyPath<Record, [Located<String>]> & Sendable) -> Field {
        Field(
            "aliases", .list(of: .name, short: true), path,
            "Old paths of the site, such as `/old/policy/`; each leads to its page.")
    }

    static func language(_ path: any WritableKeyPath<Record, LanguageTag> & Sendable) -> Field {
        Field("language", .language, path, "The language of this text: en, fr, pt-BR. Else the board's.")
    }

    static func translationOf(_ path: any WritableKeyPath<Record, Located<String>?> & Sendable) -> Field {
        Field(
            "translation_of", .name, path,
            "The name of the file that this one translates, without `.md`; that is a translation of nothing itself.")
    }

    static func draft(_ path: any WritableKeyPath<Record, Bool> & Sendable) -> Field {
        Field("draft", .flag, path, "A draft is built with `--drafts` only.")
    }

    static func ignore(_ path: any WritableKeyPath<Record, [Ignore]> & Sendable) -> Field {
        Field("ignore", .ignores, path, "Advice and warnings of `board check` that are set aside.")
    }

    static func extra(_ path: any WritableKeyPath<Record, YAMLValue> & Sendable) -> Field {
        Field("extra", .extra, path, "Fields of your own.")
    }
}
