using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Infeed.Memory;
using Infeed.Ring;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Memory;

/// <summary>What one thread writes with every batch lies on cache lines of its own, whatever the collector puts beside it.</summary>
public sealed class ThreadOwnedTests
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Owned =
        [.. typeof(ThreadOwned).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ThreadOwned)))];

    public static TheoryData<Type> Types => [.. Owned];

    [Fact]
    public void Types_are_those_that_a_thread_writes_with_every_batch() => Assert.Superset(
        new HashSet<string> { "RingConsumer`1", "RingWorker`1", "BatchLease", "DeliveryCounter", "EpochReader", "InlineCrew", "ThreadCrew", "ProcessCrew" },
        Owned.Select(type => type.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Types))]
    public void Fields_lie_between_the_paddings(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var closed = type.IsGenericTypeDefinition ? type.MakeGenericType(Arguments(type)) : type;
        var instance = RuntimeHelpers.GetUninitializedObject(closed);
        var fields = Hierarchy(closed).SelectMany(level => level.GetFields(OwnFields)).ToArray();
        var before = OffsetOf(instance, Padding(fields, "Before"));
        var after = OffsetOf(instance, Padding(fields, "After"));

        foreach (var field in fields.Where(field => field.FieldType != typeof(CacheLinePadding)))
            Assert.InRange(OffsetOf(instance, field), before + Unsafe.SizeOf<CacheLinePadding>(), after - 1);
        Assert.Equal(128, Unsafe.SizeOf<CacheLinePadding>());
    }

    private static FieldInfo Padding(FieldInfo[] fields, string name) =>
        Assert.Single(fields, field => field.FieldType == typeof(CacheLinePadding) && field.Name.Contains(name, StringComparison.Ordinal));

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            yield return level;
    }

    private static Type[] Arguments(Type type) => type.GetGenericArguments().Length switch
    {
        1 => [typeof(HardwareAtomics)],
        2 => [typeof(Probe), Nested("Worker")],
        _ => [typeof(Probe), Nested("Worker"), Nested("State")],
    };

    private static Type Nested(string name) => typeof(Probe).GetNestedType(name, BindingFlags.NonPublic)!;

    /// <summary>Where a field lies in its object, measured from the table of methods.</summary>
    private static long OffsetOf(object instance, FieldInfo field)
    {
        var method = new DynamicMethod("OffsetOf", typeof(long), [typeof(object)], typeof(ThreadOwnedTests).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Conv_I8);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<object, long>>()(instance);
    }
}
