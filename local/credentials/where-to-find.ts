/** Where each credential is found, as a sentence for whoever looks for it. */
export const whereToFind = {
  botToken:
    "The bot token (xoxb-…): https://api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token.",
  appToken:
    "The app-level token (xapp-…): https://api.slack.com/apps → your app → Basic Information → App-Level Tokens → Generate, with the scope connections:write.",
  signingSecret:
    "The signing secret: https://api.slack.com/apps → your app → Basic Information → App Credentials.",
  up42: "A project's id and API key: UP42's console → Projects → the project → Developers.",
};
