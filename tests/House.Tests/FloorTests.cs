namespace Infeed.House.Tests;

/// <summary>Who names whom, by type, as the compiler sees it.</summary>
public sealed class FloorTests
{
    public static TheoryData<string> Assemblies => [.. Floors.Of.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Rooms_name_only_what_lies_below_them(string assembly)
    {
        var floors = Floors.Of[assembly];
        var upward = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (from, to, file, _, type) in TypeNames.In(assembly))
        {
            if (Floor(floors, to) > Floor(floors, from))
                upward.Add($"{file} in {from} names {type}, which is in {to}");
        }

        Assert.True(upward.Count == 0, string.Join(Environment.NewLine, upward));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Wings_name_and_are_named_as_they_are_listed(string assembly)
    {
        var astray = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (wing, names, namedBy) in Floors.Wings[assembly])
        {
            foreach (var (from, to, file, _, type) in TypeNames.In(assembly))
            {
                if (IsIn(wing, from) != IsIn(wing, to) && (IsIn(wing, from) ? to != names : from != namedBy))
                    astray.Add($"{file} in {from} names {type}, which is in {to}");
            }
        }

        Assert.True(astray.Count == 0, string.Join(Environment.NewLine, astray));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Families_do_not_name_one_another(string assembly)
    {
        var astray = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var family in Floors.Families[assembly])
        {
            foreach (var (from, to, file, _, type) in TypeNames.In(assembly))
            {
                if (from != to && family.Contains(from) && family.Contains(to))
                    astray.Add($"{file} in {from} names {type}, which is in {to}");
            }
        }

        Assert.True(astray.Count == 0, string.Join(Environment.NewLine, astray));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Rooms_of_other_projects_are_named_as_they_are_listed(string assembly)
    {
        var named = TypeNames.Beyond(assembly).Select(name => $"{Top(name.From)} names {Project.Holding(name.Declared)}/{name.To}");
        var listed = Floors.Beyond[assembly].SelectMany(room => room.Value.Select(other => $"{room.Key} names {other}"));
        Assert.Equal(listed.Order(StringComparer.Ordinal), named.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_project_has_its_floors() => Assert.Equal(Project.All.Order(StringComparer.Ordinal), Floors.Of.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Rooms_that_are_listed_exist_and_no_other_does(string assembly)
    {
        var floors = Floors.Of[assembly];
        var rooms = Project.Own(assembly).Select(file => Project.Room(assembly, file)).Distinct();
        Assert.Equal(floors.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    private static string Top(string room) => room.Split('/')[0];

    private static bool IsIn(string wing, string room) => room == wing || room.StartsWith(wing + "/", StringComparison.Ordinal);

    private static int Floor(string[] floors, string room) => Array.IndexOf(floors, room);
}
