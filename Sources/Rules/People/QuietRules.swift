internal import Model
internal import Wire

/// The hours in which a user is not notified. The server only keeps them with the user's settings; clients act on them.
enum QuietRules {
    static func set(_ hours: QuietHours?, by asker: Asker, in work: inout UnitOfWork) throws -> StoreOutcome {
        let told = ServerFrame.News.quietChanged(hours)
        var profile = try work.profile(of: asker.user) ?? AccountProfile()
        guard profile.quiet != hours else { return .done(Done(answer: .news(told), hasWritten: false)) }
        profile.quiet = hours
        work.set(profile.isEmpty ? nil : profile, of: asker.user)
        return .done(Done(answer: .news(told), news: [Done.Telling(told, to: [asker.user])], hasWritten: true))
    }
}
