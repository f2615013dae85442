import FrontMatter

/// The rows that several kinds of file have in common.
extension Field {
    static func aliases(_ path: any WritableKeyPath<Record, [Located<String>]> & Sendable) -> Field {
        Field(
            "aliases", .list(of: .name, short: true), path,
            "Old paths of this page, such as `/old/policy/`. Each one redirects to it.")
    }

    static func language(_ path: any WritableKeyPath<Record, LanguageTag> & Sendable) -> Field {
        Field("language", .language, path, "The language of this text: en, fr, pt-BR. Default: the board's.")
    }

    static func translationOf(_ path: any WritableKeyPath<Record, Located<String>?> & Sendable) -> Field {
        Field(
            "translation_of", .name, path,
            "The name of the file that this one translates, without `.md`. That file must not be a translation itself.")
    }

    static func draft(_ path: any WritableKeyPath<Record, Bool> & Sendable) -> Field {
        Field("draft", .flag, path, "Whether it is a draft, which is built only with `--drafts`.")
    }

    static func ignore(_ path: any WritableKeyPath<Record, [Ignore]> & Sendable) -> Field {
        Field("ignore", .ignores, path, "Advice and warnings of `board check` that are set aside.")
    }

    static func extra(_ path: any WritableKeyPath<Record, YAMLValue> & Sendable) -> Field {
        Field(
            "extra", .extra, path,
            "Fields of your own, for your own templates. They are public: `postings.json` has those of postings.")
    }
}
