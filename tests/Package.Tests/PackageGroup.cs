namespace Infeed.Package.Tests;

/// <summary>The tests that need the packages: packed once, and one test at a time, as each keeps both processors busy.</summary>
[CollectionDefinition(Name)]
public sealed class PackageGroup : ICollectionFixture<PackageFixture>
{
    public const string Name = "packages";
}
