package import Model
internal import Wire

/// The rows that a group of operations will need, as far as the operations themselves tell. A store with its database
/// across a network loads them in one round trip. Asking for too many is cheap, and rows that were not foreseen are
/// read when a rule asks for them.
package struct Question: Equatable, Sendable {
    package var accounts: Set<UserID> = []
    package var disabled: Set<UserID> = []
    package var profiles: Set<UserID> = []
    package var folders: Set<UserID> = []
    package var blocks: Set<BlockKey> = []
    package var friends: Set<FriendKey> = []
    package var instances: Set<UserID> = []
    package var fences: Set<Fence> = []
    package var endings: Set<InstanceKey> = []
    package var awayKicks: Set<DeviceKey> = []
    package var revocations: Set<UserID> = []
    package var tickets: Set<UserID> = []
    package var asksIssuerClock = false
    package var asksPolicy = false
    /// The keys of conversations (`ConversationKey`).
    package var conversations: Set<String> = []
    package var members: Set<Seat> = []
    package var messages: Set<SentKey> = []
    package var places: Set<Place> = []
    package var files: Set<SentKey> = []
    /// The keys of conversations whose group profiles are needed.
    package var groupProfiles: Set<String> = []
    /// The keys of conversations whose group attributes and counters are needed.
    package var groupValues: Set<String> = []
    /// Whether a conversation may be begun, which needs a number.
    package var asksNextConversation = false

    /// A member, by the key of a conversation whose number is not known yet.
    package struct Seat: Hashable, Sendable {
        package let conversation: String
        package let user: UserID

        package init(_ conversation: String, _ user: UserID) {
            self.conversation = conversation
            self.user = user
        }
    }

    /// A message by the key of its conversation.
    package struct Place: Hashable, Sendable {
        package let conversation: String
        package let seq: Int64

        package init(_ conversation: String, _ seq: Int64) {
            self.conversation = conversation
            self.seq = seq
        }
    }

    package init() {}

    package init(of operations: [StoreOperation]) {
        for operation in operations { add(operation) }
    }

    private mutating func add(_ operation: StoreOperation) {
        switch operation {
        case .login(let login): add(login)
        case .logout(let fence, _, _), .instances(let fence, _), .left(let fence, _), .resumed(let fence, _, _):
            fences.insert(fence)
            instances.insert(fence.user)
        case .expire(let fence, _):
            fences.insert(fence)
            instances.insert(fence.user)
            endings.insert(InstanceKey(fence.user, fence.instance))
        case .renew(let fence, _, _):
            fences.insert(fence)
            instances.insert(fence.user)
            addTickets(of: fence.user)
        case .append(let append): add(append)
        case .markRead(let fence, let conversation, _, _):
            fences.insert(fence)
            addSummary(of: conversation, for: fence.user)
        case .request(let operation): add(operation)
        case .endInstances(let fence, let instance, _, _):
            fences.insert(fence)
            instances.insert(fence.user)
            accounts.insert(fence.user)
            if let instance { endings.insert(InstanceKey(fence.user, instance)) }
        case .administer(let operation, _, _): add(operation)
        }
    }

    private mutating func add(_ login: LoginOperation) {
        let newcomer = login.newcomer
        accounts.insert(newcomer.user)
        disabled.insert(newcomer.user)
        instances.insert(newcomer.user)
        endings.insert(InstanceKey(newcomer.user, newcomer.instance))
        awayKicks.insert(DeviceKey(newcomer))
        addTickets(of: newcomer.user)
        asksPolicy = true
    }

    private mutating func add(_ append: AppendOperation) {
        let sender = append.fence.user
        fences.insert(append.fence)
        add(ConversationKey.text(of: append.conversation, seenBy: sender), as: [sender])
        messages.insert(SentKey(sender, append.messageID))
        if append.content.file != nil { files.insert(SentKey(sender, append.messageID)) }
        if let quote = append.content.quote {
            places.insert(Place(ConversationKey.text(of: append.conversation, seenBy: sender), quote.seq))
        }
        addBlock(of: sender, in: append.conversation)
        if case .group = append.conversation {
            groupProfiles.insert(ConversationKey.text(of: append.conversation, seenBy: sender))
        }
        addSome(append)
        guard case .c2c(let other) = append.conversation else { return }
        asksNextConversation = true
        if append.recipients == .known { accounts.insert(other) }
    }

    /// Adds the members whom a directed message names. One that names more than it may is refused without reading them.
    private mutating func addSome(_ append: AppendOperation) {
        guard append.conversation.isGroup, !append.to.isEmpty, append.to.count <= DirectedMessage.most else { return }
        add(ConversationKey.text(of: append.conversation, seenBy: append.fence.user), as: append.to)
        for user in append.to { blocks.insert(BlockKey(owner: user, blocked: append.fence.user)) }
    }

    private mutating func add(_ operation: RequestOperation) {
        fences.insert(operation.fence)
        switch operation.request {
        case .change(let request):
            let key = ConversationKey.text(of: request.conversation, seenBy: operation.fence.user)
            add(key, as: [operation.fence.user])
            addBlock(of: operation.fence.user, in: request.conversation)
            places.insert(Place(key, request.seq))
            groupProfiles.insert(key)
        case .group(let request): add(request, by: operation.fence.user)
        case .values(let request):
            addValues(of: request.group)
            add(ConversationKey.text(of: request.group), as: [operation.fence.user])
        case .beginFile(let messageID, _, _):
            files.insert(SentKey(operation.fence.user, messageID))
            messages.insert(SentKey(operation.fence.user, messageID))
        case .putPart(let messageID, _, _): files.insert(SentKey(operation.fence.user, messageID))
        case .online(let request):
            if case .group = request.conversation {
                groupProfiles.insert(ConversationKey.text(of: request.conversation, seenBy: operation.fence.user))
            }
            addBlock(of: operation.fence.user, in: request.conversation)
            add(
                ConversationKey.text(of: request.conversation, seenBy: operation.fence.user),
                as: [operation.fence.user])
        case .own(.conversation(let conversation, _)): addSummary(of: conversation, for: operation.fence.user)
        case .own(.folder(let change)):
            folders.insert(operation.fence.user)
            if case .put(let conversation, _) = change {
                add(
                    ConversationKey.text(of: conversation, seenBy: operation.fence.user), as: [operation.fence.user])
            }
        case .own(.name): profiles.insert(operation.fence.user)
        case .own(.block(let user, _)):
            blocks.insert(BlockKey(owner: operation.fence.user, blocked: user))
            addFriends(operation.fence.user, user)
        case .own(.friend(let user, let action)):
            if case .ask = action {
                addWish(of: operation.fence.user, to: user)
            } else {
                addFriends(operation.fence.user, user)
            }
        case .own(.allowFriends), .own(.quiet): profiles.insert(operation.fence.user)
        }
    }

    private mutating func addWish(of asker: UserID, to user: UserID) {
        addFriends(asker, user)
        accounts.insert(user)
        profiles.insert(user)
        blocks.insert(BlockKey(owner: asker, blocked: user))
        blocks.insert(BlockKey(owner: user, blocked: asker))
    }

    private mutating func addFriends(_ one: UserID, _ other: UserID) {
        let key = FriendKey(owner: one, other: other)
        friends.formUnion([key, key.mirrored])
    }

    private mutating func add(_ request: GroupChangeRequest, by user: UserID) {
        let key = ConversationKey.text(of: request.group)
        messages.insert(SentKey(user, request.messageID))
        groupProfiles.insert(key)
        if let community = request.group.community { addCommunity(community, for: user) }
        if request.action == .dissolve { groupValues.insert(key) }
        var others: [UserID] = []
        switch request.action {
        case .create(_, let members):
            accounts.formUnion(members)
            blocks.formUnion(members.map { BlockKey(owner: $0, blocked: user) })
            asksNextConversation = true
        case .invite(let users):
            accounts.formUnion(users)
            blocks.formUnion(users.map { BlockKey(owner: $0, blocked: user) })
            others = users
        case .remove(let users): others = users
        case .answer(let user, _):
            accounts.insert(user)
            others = [user]
        case .setAdmin(let user, _), .transfer(let user), .mute(let user, _), .setCard(let user, _),
            .setRole(let user, _, _):
            others = [user]
        case .createTopic: asksNextConversation = true
        case .join, .setJoinOption, .leave, .rename, .describe, .dissolve, .muteAll, .putRole, .deleteRole,
            .allowEverybody:
            break
        }
        add(key, as: [user] + others)
    }

    private mutating func add(_ operation: AdministrationOperation) {
        switch operation {
        case .admit(_, let user): addTickets(of: user)
        case .kick(let user), .setDisabled(_, let user):
            accounts.insert(user)
            disabled.insert(user)
            instances.insert(user)
            addTickets(of: user)
        case .importAccounts(let users, let profiles):
            accounts.formUnion(users)
            self.profiles.formUnion(profiles.keys)
        case .profiles(let users):
            accounts.formUnion(users)
            profiles.formUnion(users)
        case .setProfile(_, let user):
            accounts.insert(user)
            profiles.insert(user)
        case .deleteAccounts(let users):
            accounts.formUnion(users)
            disabled.formUnion(users)
            profiles.formUnion(users)
            instances.formUnion(users)
            for user in users { addTickets(of: user) }
        case .accounts(let users): accounts.formUnion(users)
        case .instances(let user): instances.insert(user)
        case .end(let instance, let user):
            accounts.insert(user)
            instances.insert(user)
            endings.insert(InstanceKey(user, instance))
        case .policy: asksPolicy = true
        case .createGroup(let group, _, _, _):
            conversations.insert(ConversationKey.text(of: group))
            asksNextConversation = true
        case .createTopic(let topic, _, let author, _):
            conversations.insert(ConversationKey.text(of: topic))
            asksNextConversation = true
            if let community = topic.community { addCommunity(community, for: author) }
        case .changeTopic(let topic, _): addTopic(topic)
        case .roles(let order, let group):
            add(ConversationKey.text(of: group), as: order.users)
            groupProfiles.insert(ConversationKey.text(of: group))
        case .destroyTopics(let topics): for topic in topics { addTopic(topic) }
        case .addMembers(let users, let group), .removeMembers(let users, let group):
            groupProfiles.insert(ConversationKey.text(of: group))
            add(ConversationKey.text(of: group), as: users)
        case .members(let group, _):
            conversations.insert(ConversationKey.text(of: group))
            groupProfiles.insert(ConversationKey.text(of: group))
        case .setCard(_, let user, let group, _):
            groupProfiles.insert(ConversationKey.text(of: group))
            add(ConversationKey.text(of: group), as: [user])
        case .changeValues(let request): addValues(of: request.group)
        case .values(let group): addValues(of: group)
        case .say(let append): add(append)
        case .friends(let order, let user):
            accounts.insert(user)
            switch order {
            case .list: break
            case .add(let wishes, _): for wish in wishes { addWish(of: user, to: wish.user) }
            case .removeLists: break
            case .remove(let others), .put(let others, _): for other in others { addFriends(user, other) }
            }
        // What they look at is told by what the rules find.
        case .setPolicy, .groups, .usage, .forgetMessages, .erase, .export: break
        }
    }

    /// Adds what the summary of a conversation in a user's list needs.
    private mutating func addSummary(of conversation: ConversationID, for user: UserID) {
        let key = ConversationKey.text(of: conversation, seenBy: user)
        switch conversation {
        case .c2c(let other): add(key, as: [user, other])
        case .group:
            add(key, as: [user])
            groupProfiles.insert(key)
        }
    }

    private mutating func addCommunity(_ community: GroupID, for user: UserID?) {
        let key = ConversationKey.text(of: community)
        groupProfiles.insert(key)
        add(key, as: [user].compactMap(\.self))
    }

    private mutating func addTopic(_ topic: GroupID) {
        addValues(of: topic)
        if let community = topic.community { addCommunity(community, for: nil) }
    }

    private mutating func addValues(of group: GroupID) {
        let key = ConversationKey.text(of: group)
        conversations.insert(key)
        groupProfiles.insert(key)
        groupValues.insert(key)
    }

    private mutating func addBlock(of sender: UserID, in conversation: ConversationID) {
        if case .c2c(let other) = conversation { blocks.insert(BlockKey(owner: other, blocked: sender)) }
    }

    private mutating func addTickets(of user: UserID) {
        revocations.insert(user)
        tickets.insert(user)
        asksIssuerClock = true
    }

    private mutating func add(_ conversation: String, as users: [UserID]) {
        conversations.insert(conversation)
        for user in users { members.insert(Seat(conversation, user)) }
    }
}
