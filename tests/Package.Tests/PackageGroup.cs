namespace Infeed.Package.Tests;

/// <summary>The tests that need the packages, in two groups: builds wait for much, so that two at a time keep both processors busy.</summary>
[CollectionDefinition(Name)]
public sealed class PackageGroup : ICollectionFixture<PackageFixture>
{
    public const string Name = "packages";

    /// <summary>The tests that share one solution of a user.</summary>
    [CollectionDefinition(Name)]
    public sealed class OfKinds : ICollectionFixture<PackageFixture>
    {
        public const string Name = "kinds of projects";
    }
}
