using System.Reflection;

namespace Infeed.Tests;

/// <summary>The table of options agrees with the types that users write them in.</summary>
public sealed class KnobTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Attribute_has_the_options_of_the_table_with_their_types_and_defaults()
    {
        var attribute = new DataSourceAttribute();
        Assert.Equal(
            Knobs.All.Select(knob => (knob.Name, knob.Unset.GetType(), knob.Unset)).OrderBy(knob => knob.Name, StringComparer.Ordinal),
            typeof(DataSourceAttribute).GetProperties(Own).Select(property =>
                (property.Name, property.PropertyType, property.GetValue(attribute)!)).OrderBy(property => property.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Options_that_emitted_code_sets_are_options_of_a_loader_of_the_same_types()
    {
        foreach (var knob in Knobs.All.Where(knob => knob.Emission != KnobEmission.ByForm))
        {
            var property = typeof(LoaderOptions).GetProperty(knob.Name);
            Assert.Equal((knob.Name, knob.Unset.GetType()), (knob.Name, property is null ? null : Nullable.GetUnderlyingType(property.PropertyType)));
        }
    }

    [Fact]
    public void Each_row_is_in_the_table_in_its_order_and_has_the_name_of_its_field()
    {
        var rows = typeof(Knobs).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType.IsSubclassOf(typeof(Knob))).ToArray();
        Assert.Equal(rows.Select(row => (Knob)row.GetValue(null)!), Knobs.All);
        Assert.Equal(rows.Select(row => row.Name), Knobs.All.Select(knob => knob.Name));
    }

    [Fact]
    public void What_is_out_of_its_range_is_taken_for_the_default_but_a_stream_has_a_shard_and_a_step_then() => Assert.Equal(
        [(nameof(Knobs.Shards), 1), (nameof(Knobs.StepsPerEpoch), 1L)],
        Knobs.All.Where(knob => !knob.Fallback.Equals(knob.Unset)).Select(knob => (knob.Name, knob.Fallback)));
}
