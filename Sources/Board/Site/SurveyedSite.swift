/// A site as it was read and put together at one instant, before anything is made of it.
package struct SurveyedSite: Sendable {
    /// The site itself.
    package let site: Site
    /// What each content file says, in path order.
    package let drafts: [Draft]
    /// What the site looks like.
    package let theme: Theme
}
