namespace Infeed.Tests.State;

/// <summary>Each kind of value: as it was, cut off, and damaged. A failure prints CsCheck's seed; <c>CsCheck_Seed</c> in the environment repeats it.</summary>
public sealed class KindTests
{
    public static TheoryData<string> Names => [.. Kinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_writtenAndRead_isTheSame(string name) => Of(name).CheckRoundTrips();

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_cutOffAnywhere_isRefused(string name) => Of(name).CheckCuts();

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_mutated_isRefusedOrIsAnother(string name)
    {
        var (read, refused) = Of(name).CheckMutations();
        Assert.True(read > 0 && refused > 0, $"{read} were read and {refused} refused.");
    }

    internal static Kind Of(string name) => Kinds.All.Single(kind => kind.Name == name);
}
