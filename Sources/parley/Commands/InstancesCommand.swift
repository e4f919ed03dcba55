internal import ArgumentParser
internal import Model
internal import Operator

/// `parley instances USER`
struct InstancesCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "instances", abstract: "List where a user is signed in, or sign one of them out.",
        discussion: "For the server's operator. Exit codes: 0 done, 69 server unreachable, 77 refused.")

    @Argument(help: "The user id.")
    var user: String

    @Option(
        help: ArgumentHelp(
            "Sign this instance out. Its ticket stays good, but no program signs the device in again by itself.",
            valueName: "instance"))
    var end: String?

    @OptionGroup var options: OperatorClientOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        guard let user = UserID(user) else { throw CommandFailure(notUserID: user) }
        let desk = try options.desk()
        var body = JSONObject()
        body.add("UserID", user.description)
        if let end {
            body.add("InstanceId", end)
            let _: OperatorDesk.NoFields = try await desk.call("parley/instance_end", body)
            report(ended: end, of: user)
        } else {
            let answer: InstanceReport = try await desk.call("parley/instances_list", body)
            if options.json {
                for item in answer.instances { StandardOutput.writeLine(line(item)) }
            } else {
                list(answer.instances, of: user)
            }
        }
        return .ok
    }

    private func report(ended instance: String, of user: UserID) {
        guard options.json else {
            StandardOutput.writeLine("\(user) is signed out on that device")
            return
        }
        var line = JSONObject()
        line.add("v", 1)
        line.add("user", user.description)
        line.add("instanceID", instance)
        line.add("ended", true)
        StandardOutput.writeLine(line.text)
    }

    private func list(_ instances: [InstanceReport.Item], of user: UserID) {
        guard !instances.isEmpty else {
            StandardOutput.writeLine("\(user) is signed in nowhere")
            return
        }
        let rows = instances.map { item in
            [
                item.instance, item.platform, item.deviceName, Self.time(item.loginTime), Self.time(item.lastSeenTime),
                Self.link(of: item), item.address ?? "-",
            ]
        }
        TextTable.write([["instance", "platform", "device", "since", "last seen", "link", "address"]] + rows)
    }

    private func line(_ item: InstanceReport.Item) -> String {
        var line = JSONObject()
        line.add("v", 1)
        line.add("instanceID", item.instance)
        line.add("platform", item.platform)
        line.add("deviceName", item.deviceName)
        line.add("address", ifPresent: item.address)
        line.add("loggedInAt", Self.time(item.loginTime))
        line.add("lastSeenAt", Self.time(item.lastSeenTime))
        line.add("connected", item.status == "Online")
        line.add("signedIn", item.isGone != true)
        return line.text
    }

    /// The state of the instance's connection. `gone` counts for no limit and is the first to lose its place; `away` is
    /// expected back.
    private static func link(of item: InstanceReport.Item) -> String {
        item.status == "Online" ? "online" : item.isGone == true ? "gone" : "away"
    }

    private static func time(_ seconds: Int64) -> String {
        Timestamp(seconds: seconds).description
    }
}
