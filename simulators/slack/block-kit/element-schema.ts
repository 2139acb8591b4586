import * as z from "zod";
import { anyOption, areOffered, linkOption, menuOptions, plainOption } from "./option-schema.ts";
import { actionId, address, atMost, eitherOr, plain, text, webAddress } from "./text-schema.ts";

/* Buttons, menus, pickers and images with their limits (Slack's docs: "Block elements"). */

export const style = z.enum(["primary", "danger"]).optional();

const confirm = z
  .strictObject({ title: plain(100), text: text(300), confirm: plain(30), deny: plain(30), style })
  .optional();

export const interactive = { ...actionId, confirm };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholder = { placeholder: plain(150).optional() };
export const accessibilityLabel = { accessibility_label: atMost(75).optional() };

export const button = z.strictObject({
  type: z.literal("button"),
  text: plain(75),
  ...interactive,
  url: address.optional(),
  value: z.string().max(2000).optional(),
  style,
  ...accessibilityLabel,
});

export const workflowButton = z.strictObject({
  type: z.literal("workflow_button"),
  text: plain(75),
  ...actionId,
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: address,
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string().min(1), value: z.unknown() }))
        .optional(),
    }),
  }),
  style,
  ...accessibilityLabel,
});

const menu = { ...interactive, ...focusable, ...placeholder };
const notOffered = "initial option must be one of the options";
const bothOrNone = { message: "must define either options or option_groups", path: ["options"] };

const atMostSelected = { max_selected_items: z.int().min(1).optional() };
const tooManySelected = "no more than max_selected_items allowed";
const fits = (
  initial: readonly unknown[] | undefined,
  { max_selected_items: most }: { max_selected_items?: number | undefined },
) => (initial?.length ?? 0) <= (most ?? Number.POSITIVE_INFINITY);

const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...menu,
    ...menuOptions,
    initial_option: plainOption.optional(),
  })
  .refine(eitherOr("options", "option_groups"), bothOrNone)
  .refine((it) => areOffered(it, [it.initial_option]), { message: notOffered, path: ["initial_option"] });

const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...menu,
    ...menuOptions,
    initial_options: z.array(plainOption).optional(),
    ...atMostSelected,
  })
  .refine(eitherOr("options", "option_groups"), bothOrNone)
  .refine((it) => areOffered(it, it.initial_options ?? []), {
    message: notOffered,
    path: ["initial_options"],
  })
  .refine((it) => fits(it.initial_options, it), { message: tooManySelected, path: ["initial_options"] });

const id = z.string().min(1);
const usersSelect = z.strictObject({
  type: z.literal("users_select"),
  ...menu,
  initial_user: id.optional(),
});
const multiUsersSelect = z
  .strictObject({
    type: z.literal("multi_users_select"),
    ...menu,
    initial_users: z.array(id).optional(),
    ...atMostSelected,
  })
  .refine((it) => fits(it.initial_users, it), { message: tooManySelected, path: ["initial_users"] });

const filter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, "filter must define at least one field");
const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: filter.optional(),
};
const responseUrlEnabled = { response_url_enabled: z.boolean().optional() };

const conversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  ...menu,
  ...conversations,
  ...responseUrlEnabled,
  initial_conversation: id.optional(),
});
const multiConversationsSelect = z
  .strictObject({
    type: z.literal("multi_conversations_select"),
    ...menu,
    ...conversations,
    initial_conversations: z.array(id).optional(),
    ...atMostSelected,
  })
  .refine((it) => fits(it.initial_conversations, it), {
    message: tooManySelected,
    path: ["initial_conversations"],
  });

const channelsSelect = z.strictObject({
  type: z.literal("channels_select"),
  ...menu,
  ...responseUrlEnabled,
  initial_channel: id.optional(),
});
const multiChannelsSelect = z
  .strictObject({
    type: z.literal("multi_channels_select"),
    ...menu,
    initial_channels: z.array(id).optional(),
    ...atMostSelected,
  })
  .refine((it) => fits(it.initial_channels, it), { message: tooManySelected, path: ["initial_channels"] });

const minQueryLength = { min_query_length: z.int().min(0).optional() };
const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  ...menu,
  ...minQueryLength,
  initial_option: plainOption.optional(),
});
const multiExternalSelect = z
  .strictObject({
    type: z.literal("multi_external_select"),
    ...menu,
    ...minQueryLength,
    initial_options: z.array(plainOption).optional(),
    ...atMostSelected,
  })
  .refine((it) => fits(it.initial_options, it), { message: tooManySelected, path: ["initial_options"] });

export const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...interactive,
  options: z.array(linkOption).min(1).max(5),
});

const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    ...interactive,
    ...focusable,
    options: z.array(anyOption).min(1).max(10),
    initial_option: anyOption.optional(),
  })
  .refine((it) => areOffered(it, [it.initial_option]), { message: notOffered, path: ["initial_option"] });

const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    ...interactive,
    ...focusable,
    options: z.array(anyOption).min(1).max(10),
    initial_options: z.array(anyOption).min(1).optional(),
  })
  .refine((it) => areOffered(it, it.initial_options ?? []), {
    message: notOffered,
    path: ["initial_options"],
  });

const datepicker = z.strictObject({
  type: z.literal("datepicker"),
  ...menu,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal("timepicker"),
  ...menu,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be of the form HH:mm")
    .optional(),
  timezone: z.string().min(1).optional(),
});

/** Seconds since 1970, ten digits. */
export const datetimepicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...interactive,
  ...focusable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const slackFile = z
  .strictObject({ id: z.string().min(1).optional(), url: webAddress.optional() })
  .refine(eitherOr("id", "url"), "must define either id or url");

export const picture = {
  image_url: webAddress.optional(),
  slack_file: slackFile.optional(),
  alt_text: atMost(2000),
};
export const onePicture = eitherOr("image_url", "slack_file");
export const notOnePicture = "must define either image_url or slack_file";
export const image = z
  .strictObject({ type: z.literal("image"), ...picture })
  .refine(onePicture, notOnePicture);

/** What stands in sections, actions and inputs alike. */
export const selectable = [
  staticSelect,
  multiStaticSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  multiConversationsSelect,
  channelsSelect,
  multiChannelsSelect,
  externalSelect,
  multiExternalSelect,
  radioButtons,
  checkboxes,
  datepicker,
  timepicker,
] as const;
