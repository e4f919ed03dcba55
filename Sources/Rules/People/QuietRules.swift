internal import Model
internal import Wire

/// When nothing calls an account. It is kept with what else its person has set, and means nothing to the server.
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
