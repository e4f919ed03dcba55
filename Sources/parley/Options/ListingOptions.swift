internal import ArgumentParser

/// The options of commands that sign in as a script, list something from the server, and end.
struct ListingOptions: ParsableArguments {
    @OptionGroup var client: ClientOptions

    @Flag(help: "Print one JSON line for each of them.")
    var json = false

    @Option(help: ArgumentHelp("Give up when the server could not be reached for so long.", valueName: "seconds"))
    var connectTimeout: Double = 30

    func validate() throws {
        try Patience.validate(connectTimeout, "--connect-timeout")
    }

    func answer(waitsForNames: Bool = false) -> OneAnswer {
        OneAnswer(client: client, connectTimeout: connectTimeout, waitsForNames: waitsForNames)
    }
}
