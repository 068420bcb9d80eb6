import ArgumentParser
import CallOperations

/// What every verb understands.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The home to work on. Default: $HUIYIN_HOME, else the XDG data folder.", valueName: "dir"))
    var home: String?

    @Option(
        help: ArgumentHelp(
            "For whom this is done, where huiyin.yaml gives leave to say so. Default: $HUIYIN_ACTOR, else who runs it.",
            valueName: "name"))
    var actor: String?

    @Flag(help: "Print JSON: one object, or one object a line for lists.")
    var json = false

    @Flag(name: [.short, .long], help: "Say more; with an error, the whole chain of causes.")
    var verbose = false

    @Flag(name: [.short, .long], help: "Say nothing but errors.")
    var quiet = false
}
