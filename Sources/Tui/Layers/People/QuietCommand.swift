import Model
import Session

/// The command for the hours in which nothing rings.
extension SlashCommand {
    static let quiet: SlashCommand = SlashCommand(
        "quiet", argument: "[22:00-07:00|off] [ZONE]",
        help: "daily hours without bell, notification and hook, on all your devices",
        candidates: { _ in ["off"] }
    ) { argument, stage in
        let words = argument.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first else {
            stage.ask(.compose(.clear))
            return stage.say(Wording.quietHours(stage.model))
        }
        guard words.count <= 2, first != "off" || words.count == 1 else {
            return stage.say(localized("Write \(quiet.usage)."))
        }
        var hours: QuietHours?
        if first != "off" {
            let zones = stage.model.environment.zones
            guard let zone = words.count == 2 ? ZoneName(words[1]) : zones.own() else {
                return stage.say(
                    words.count == 2
                        ? localized("\(words[1].inQuotes) is no time zone. Write one as in Europe/Berlin.")
                        : localized(
                            """
                            This machine has no name for its time zone: write it behind, as in /quiet \(first) \
                            Europe/Berlin.
                            """)
                )
            }
            guard zones.offset(zone, stage.model.now.wall) != nil else {
                return stage.say(
                    localized("\(zone) is no time zone that this machine knows. Write one as in Europe/Berlin."))
            }
            hours = QuietHours(hours: first, zone: zone)
            guard hours != nil else {
                return stage.say(localized("\(first.inQuotes) are no hours of a day. Write \(quiet.usage)."))
            }
        }
        guard isOnline(or: Wording.settingsNeedOnline, &stage) else { return }
        done(&stage, .effect(.session(.changeOwn(.quiet(hours)))))
    }
}

extension Wording {
    fileprivate static func quietHours(_ model: AppModel) -> String {
        guard let hours = model.quiet.hours else {
            return localized(
                "No quiet hours are set. /quiet 22:00-07:00 sets some, for every day and all your devices.")
        }
        let zone =
            model.environment.zones.offset(hours.zone, model.now.wall) == nil
            ? localized("\(hours.zone), which this machine does not know: its own clock is used") : "\(hours.zone)"
        guard let end = model.quietUntil else {
            return localized("Quiet hours: \(hours.hours) (\(zone)). /quiet off ends them.")
        }
        return localized("Quiet hours: \(hours.hours) (\(zone)), and now until \(end). /quiet off ends them.")
    }

    static func changed(quiet hours: QuietHours?) -> String {
        hours.map {
            localized(
                """
                Quiet from \($0.hours) (\($0.zone)) each day: no bell, no notification, no hook. What comes is counted all \
                the same.
                """)
        } ?? localized("No quiet hours any more.")
    }
}
