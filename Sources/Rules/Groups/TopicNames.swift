import Model

/// Keeps the names of a community's topics apart: people find a topic by its name.
enum TopicNames {
    /// Throws where another topic of the community has a name that looks like this one.
    static func check(_ name: String, of topic: GroupID, in work: inout UnitOfWork) throws {
        guard let community = topic.community,
            let parent = try work.conversation(ConversationKey.text(of: community)),
            let profile = try work.groupProfile(of: parent.number)?.profile
        else { return }
        let others = profile.topics.filter { $0 != topic }.map(ConversationKey.text)
        try work.foresee(others)
        for key in others {
            guard let other = try work.conversation(key), let row = try work.groupProfile(of: other.number),
                !row.isDissolved, DisplayName.likeness(of: row.profile.name) == DisplayName.likeness(of: name)
            else { continue }
            throw ServiceError(.groupParameter, "There is a topic called \(row.profile.name) already.")
        }
    }
}
