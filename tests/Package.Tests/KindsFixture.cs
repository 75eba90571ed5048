namespace Infeed.Package.Tests;

/// <summary>A solution of a user with a project of each kind, built once.</summary>
public sealed class KindsFixture(PackageFixture package) : IAsyncLifetime, IDisposable
{
    private readonly UserFolder folder = new(package);

    /// <summary>Where the projects are.</summary>
    public string Root => folder.Root;

    public async Task InitializeAsync()
    {
        folder.Copy(PackageFixture.PathOf("tests/Package.Tests/User/Kinds"), _ => true);
        // Versions stand in one place, as they do here, where those of all other packages are.
        await File.WriteAllTextAsync(folder.PathOf("Directory.Packages.props"), $"""
            <Project>
              <Import Project="{PackageFixture.PathOf("Directory.Packages.props")}" />
              <ItemGroup>
                <PackageVersion Include="Infeed;Infeed.Images;Infeed.TorchSharp" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        var lines = await Tool.Succeed(Root, "build", "Kinds.slnx", "-m:2");
        Assert.DoesNotContain(lines, line => line.Contains(": warning ", StringComparison.Ordinal));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();
}
